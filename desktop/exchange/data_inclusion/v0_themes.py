"""Say which themes of data·inclusion v1 take the place of those of v0.

Source: the tables that data·inclusion used for its own move to v1 (dbt models `v0_to_v1`, last
published in April 2026), with one of their defects mended: a code written with a space.

A theme of v0 that has no heir here is kept as it came and stands for nothing in v1.
"""

from __future__ import annotations

from collections.abc import Mapping

#: Categories whose name changed, or did not. data·inclusion gave a service of a bare category
#: every theme of it; a category says what the source said and no more, and is found all the same.
CATEGORIES: Mapping[str, str] = {
    "acces-aux-droits-et-citoyennete": "difficultes-administratives-ou-juridiques",
    "choisir-un-metier": "choisir-un-metier",
    "creation-activite": "creer-une-entreprise",
    "equipement-et-alimentation": "equipement-et-alimentation",
    "famille": "famille",
    "gestion-financiere": "difficultes-financieres",
    "illettrisme": "lecture-ecriture-calcul",
    "logement-hebergement": "logement-hebergement",
    "mobilite": "mobilite",
    "numerique": "numerique",
    "preparer-sa-candidature": "preparer-sa-candidature",
    "remobilisation": "remobilisation",
    "sante": "sante",
    "se-former": "se-former",
    "souvrir-a-linternational": "souvrir-a-linternational",
    "trouver-un-emploi": "trouver-un-emploi",
}

#: Themes that v1 kept under the same code.
KEPT = frozenset(
    """
    choisir-un-metier--confirmer-son-choix-de-metier
    choisir-un-metier--connaitre-les-opportunites-demploi
    choisir-un-metier--decouvrir-un-metier-ou-un-secteur-dactivite
    choisir-un-metier--identifier-ses-points-forts-et-ses-competences
    difficultes-administratives-ou-juridiques--accompagnement-aux-demarches-administratives
    difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-aux-droits
    difficultes-administratives-ou-juridiques--prendre-en-compte-une-problematique-judiciaire
    difficultes-financieres--acquerir-une-autonomie-budgetaire
    difficultes-financieres--mettre-en-place-une-mesure-de-protection-financiere
    equipement-et-alimentation--aide-menagere equipement-et-alimentation--alimentation
    equipement-et-alimentation--electromenager equipement-et-alimentation--habillement
    famille--garde-denfants famille--soutien-aidants logement-hebergement--acheter-un-logement
    logement-hebergement--louer-un-logement
    logement-hebergement--rechercher-une-solution-dhebergement-temporaire
    logement-hebergement--sinformer-sur-les-demarches-liees-a-lacces-au-logement
    mobilite--acceder-a-un-vehicule mobilite--entretenir-reparer-son-vehicule
    mobilite--etre-accompagne-dans-son-parcours-mobilite mobilite--financer-ma-mobilite
    numerique--acceder-a-une-connexion-internet numerique--acquerir-un-equipement
    preparer-sa-candidature--developper-son-reseau
    preparer-sa-candidature--organiser-ses-demarches-de-recherche-demploi
    preparer-sa-candidature--realiser-un-cv-et-ou-une-lettre-de-motivation
    preparer-sa-candidature--valoriser-ses-competences
    remobilisation--activites-sportives-et-culturelles remobilisation--bien-etre-confiance-en-soi
    remobilisation--lien-social sante--acces-aux-soins
    sante--constituer-un-dossier-mdph-invalidite sante--sante-mentale
    se-former--monter-son-dossier-de-formation se-former--trouver-sa-formation
    souvrir-a-linternational--connaitre-les-opportunites-demploi-a-letranger
    souvrir-a-linternational--sinformer-sur-les-aides-pour-travailler-a-letranger
    souvrir-a-linternational--sorganiser-suite-a-son-retour-en-france
    trouver-un-emploi--convaincre-un-recruteur-en-entretien
    trouver-un-emploi--faire-des-candidatures-spontanees trouver-un-emploi--maintien-dans-lemploi
    trouver-un-emploi--repondre-a-des-offres-demploi
    trouver-un-emploi--suivre-ses-candidatures-et-relancer-les-employeurs
    """.split()
)

#: Themes of v1, each with those of v0 that became it.
_FORMER: Mapping[str, str] = {
    "choisir-un-metier--confirmer-son-choix-de-metier": (
        "accompagnement-social-et-professionnel-personnalise--definition-du-projet-professionnel"
    ),
    "choisir-un-metier--identifier-ses-points-forts-et-ses-competences": (
        "remobilisation--identifier-ses-competences-et-aptitudes"
    ),
    "creer-une-entreprise--definir-son-projet-de-creation-dentreprise": """
        creation-activite--definir-son-projet-de-creation-dentreprise
        numerique--creer-avec-le-numerique
    """,
    "creer-une-entreprise--developper-son-entreprise": """
        creation-activite--developper-son-entreprise
        creation-activite--reseautage-pour-createurs-dentreprise
        numerique--creer-et-developper-mon-entreprise
    """,
    "creer-une-entreprise--structurer-son-projet-de-creation-dentreprise": """
        creation-activite--financer-son-projet
        creation-activite--structurer-son-projet-de-creation-dentreprise
    """,
    "difficultes-administratives-ou-juridiques--accompagnement-aux-demarches-administratives": """
        acces-aux-droits-et-citoyennete--accompagnement-dans-les-demarches-administratives
        numerique--devenir-autonome-dans-les-demarches-administratives
    """,
    "difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-a-la-citoyennete": (
        "acces-aux-droits-et-citoyennete--demandeurs-dasile-et-naturalisation"
    ),
    "difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-aux-droits": """
        acces-aux-droits-et-citoyennete--connaitre-ses-droits
        handicap--connaissance-des-droits-des-travailleurs
        handicap--gerer-le-depart-a-la-retraite-des-personnes-en-situation-de-handicap
    """,
    "difficultes-administratives-ou-juridiques--prendre-en-compte-une-problematique-judiciaire": (
        "acces-aux-droits-et-citoyennete--accompagnement-juridique"
    ),
    "difficultes-financieres--acquerir-une-autonomie-budgetaire": """
        gestion-financiere--accompagnement-aux-personnes-en-difficultes-financieres
        gestion-financiere--acces-au-micro-credit
        gestion-financiere--beneficier-daides-financieres
        gestion-financiere--creation-et-utilisation-dun-compte-bancaire
    """,
    "difficultes-financieres--ameliorer-sa-gestion-budgetaire": (
        "gestion-financiere--apprendre-a-gerer-son-budget"
    ),
    "difficultes-financieres--situation-dendettement-surendettement": (
        "gestion-financiere--prevention-et-gestion-du-surendettement"
    ),
    "equipement-et-alimentation--aide-menagere": "handicap--aide-a-la-personne",
    "equipement-et-alimentation--alimentation": "gestion-financiere--obtenir-une-aide-alimentaire",
    "famille--soutien-a-la-parentalite-et-a-leducation": """
        accompagnement-social-et-professionnel-personnalise--decrochage-scolaire
        famille--accompagnement-femme-enceinte-bebe-jeune-enfant
        famille--information-et-accompagnement-des-parents famille--soutien-a-la-parentalite
        illettrisme--accompagner-scolarite
        numerique--soutenir-la-parentalite-et-l-education-avec-le-numerique
        sante--accompagnement-de-la-femme-enceinte-du-bebe-et-du-jeune-enfant
    """,
    "famille--soutien-aidants": "famille--soutien-aux-familles",
    "famille--surmonter-conflits-separation-violence": "famille--violences-intrafamiliales",
    "lecture-ecriture-calcul--maitriser-le-calcul": """
        illettrisme--etre-autonome illettrisme--info-acquisition-connaissances
        illettrisme--reperer-situation-illettrisme illettrisme--surmonter-trouble-apprentissage
    """,
    "lecture-ecriture-calcul--maitriser-le-francais": """
        apprendre-francais apprendre-francais--accompagnement-insertion-pro
        apprendre-francais--communiquer-vie-tous-les-jours apprendre-francais--suivre-formation
        illettrisme--ameliorer-vocabulaire illettrisme--etre-autonome
        illettrisme--info-acquisition-connaissances illettrisme--reperer-situation-illettrisme
        illettrisme--surmonter-trouble-apprentissage
    """,
    "logement-hebergement--acheter-un-logement": """
        logement-hebergement--aides-financieres-investissement-locatif
        logement-hebergement--etre-accompagne-dans-son-projet-accession
    """,
    "logement-hebergement--changer-de-logement": """
        logement-hebergement--demenagement logement-hebergement--mal-loges-sans-logis
        logement-hebergement--probleme-avec-son-logement
    """,
    "logement-hebergement--rechercher-une-solution-dhebergement-temporaire": (
        "logement-hebergement--mal-loges-sans-logis"
    ),
    "logement-hebergement--reduire-les-impayes-de-loyer": """
        logement-hebergement--etre-accompagne-en-cas-de-difficultes-financieres
        logement-hebergement--gerer-son-budget
    """,
    "logement-hebergement--se-maintenir-dans-le-logement": "handicap--adapter-son-logement",
    "logement-hebergement--sinformer-sur-les-demarches-liees-a-lacces-au-logement": """
        logement-hebergement--besoin-dadapter-mon-logement
        logement-hebergement--connaissance-de-ses-droits-et-interlocuteurs
        logement-hebergement--etre-accompagne-pour-se-loger
        logement-hebergement--financer-son-projet-travaux
    """,
    "mobilite--acceder-a-un-vehicule": """
        mobilite--acheter-un-vehicule-motorise mobilite--acheter-un-velo
        mobilite--louer-un-vehicule
    """,
    "mobilite--etre-accompagne-dans-son-parcours-mobilite": (
        "handicap--mobilite-des-personnes-en-situation-de-handicap"
    ),
    "mobilite--financer-ma-mobilite": """
        mobilite--aides-a-la-reprise-demploi-ou-a-la-formation
        mobilite--financer-mon-projet-mobilite
    """,
    "mobilite--preparer-un-permis": """
        illettrisme--permis-conduire mobilite--apprendre-a-utiliser-un-deux-roues
        mobilite--preparer-son-permis-de-conduire-se-reentrainer-a-la-conduite
        mobilite--preparer-un-permis-de-conduire
    """,
    "mobilite--mobilite-douce-partagee-collective": (
        "mobilite--comprendre-et-utiliser-les-transports-en-commun"
    ),
    "numerique--acceder-a-des-services-en-ligne": (
        "numerique--realiser-des-demarches-administratives-avec-un-accompagnement"
    ),
    "numerique--acquerir-un-equipement": """
        equipement-et-alimentation--acces-a-du-materiel-informatique
        equipement-et-alimentation--acces-a-un-telephone-et-un-abonnement
        numerique--acceder-a-du-materiel numerique--s-equiper-en-materiel-informatique
    """,
    "numerique--maitriser-les-fondamentaux-du-numerique": """
        illettrisme--utiliser-numerique numerique--approfondir-ma-culture-numerique
        numerique--prendre-en-main-un-ordinateur
        numerique--prendre-en-main-un-smartphone-ou-une-tablette
        numerique--promouvoir-la-citoyennete-numerique
        numerique--utiliser-le-numerique-au-quotidien se-former--utiliser-le-numerique
    """,
    "preparer-sa-candidature--organiser-ses-demarches-de-recherche-demploi": (
        "numerique--favoriser-mon-insertion-professionnelle"
    ),
    "preparer-sa-candidature--valoriser-ses-competences": "illettrisme--valider-certification-clea",
    "remobilisation--activites-sportives-et-culturelles": (
        "remobilisation--decouvrir-son-potentiel-via-le-sport-et-la-culture"
    ),
    "remobilisation--benevolat-action-citoyenne": """
        acces-aux-droits-et-citoyennete--faciliter-laction-citoyenne
        remobilisation--participer-a-des-actions-solidaires-ou-de-benevolat
    """,
    "remobilisation--bien-etre-confiance-en-soi": """
        remobilisation--bien-etre remobilisation--discrimination
        remobilisation--restaurer-sa-confiance-son-image-de-soi
    """,
    "remobilisation--lien-social": """
        famille--jeunes-sans-soutien-familial remobilisation--pression-sociale
    """,
    "sante--acces-aux-soins": """
        numerique--accompagner-les-demarches-de-sante
        sante--diagnostic-et-accompagnement-a-lemployabilite
        sante--obtenir-la-prise-en-charge-de-frais-medicaux sante--prevention-et-acces-aux-soins
        sante--se-soigner-et-prevenir-la-maladie
    """,
    "sante--addictions": "sante--faire-face-a-une-situation-daddiction",
    "sante--constituer-un-dossier-mdph-invalidite": "handicap--faire-reconnaitre-un-handicap",
    "sante--sante-mentale": """
        sante--accompagner-les-traumatismes sante--bien-etre-psychologique
    """,
    "sante--sante-sexuelle": "sante--vie-relationnelle-et-affective",
    "se-former--trouver-sa-formation": "illettrisme--trouver-emploi-formation",
    "trouver-un-emploi--maintien-dans-lemploi": """
        handicap--adaptation-au-poste-de-travail
        handicap--favoriser-le-retour-et-le-maintien-dans-lemploi
    """,
    "trouver-un-emploi--repondre-a-des-offres-demploi": (
        "logement-hebergement--reprendre-un-emploi-ou-une-formation"
    ),
}


def _heirs() -> dict[str, tuple[str, ...]]:
    """Turn the table round: from each theme of v0 to its heirs."""
    heirs: dict[str, tuple[str, ...]] = {}
    for theme, former in _FORMER.items():
        for code in former.split():
            heirs[code] = (*heirs.get(code, ()), theme)
    return heirs


_HEIRS = _heirs()


def themes_of(code: str) -> tuple[str, ...]:
    """Give the themes of v1 that a theme of v0 became, or the bare category; empty when none."""
    code = code.replace(" ", "-")  # logement-hebergement--etre-accompagne-en cas-de-…
    if code in KEPT:
        return (code,)
    if code in CATEGORIES:
        return (CATEGORIES[code],)
    return _HEIRS.get(code, ())
