"""Hold the questions of publishing: the key, its paper, the next number, the second signature."""

from __future__ import annotations

from desktop.ui.widgets.form_panel import OPEN, SAVE, SECRET, WORDS, Form, Question

_SECRET = Question("secret", "Phrase de passe", SECRET)
_NEW_SECRETS = (
    Question("secret", "Nouvelle phrase de passe", SECRET),
    Question("again", "La même, encore une fois", SECRET),
)
_RESCUE = Question("words", "Les 24 mots de secours", WORDS)
_NUMBER = "Catalogues signés (*.guichet)"
_CARD = "Clés publiques (*.cle)"

CREATE = Form(
    "Créer la clé du réseau",
    "Une seule personne par réseau le fait, une seule fois. La phrase de passe protège la clé sur "
    "ce poste\u00a0: quatre ou cinq mots sans lien entre eux (12 caractères au moins).",
    (
        Question("label", "Nom du réseau", hint="Réseau linguistique de…"),
        Question("territories", "Territoires (facultatif)", hint="Pantin, Bobigny"),
        *_NEW_SECRETS,
    ),
    "Créer la clé",
)
PAPER = Form(
    "Votre clé de secours\u00a0: 24 mots, à garder sur papier",
    "Ils ne seront plus jamais montrés, et eux seuls remplacent une clé perdue. Enregistrez le "
    "papier, imprimez-le, puis effacez le fichier\u00a0; ou recopiez les mots à la main. La clé "
    "n’est faite qu’ensuite\u00a0: si vous fermez Guichet avant, rien n’est fait, recommencez.",
    (Question("path", "Papier à imprimer", SAVE, "PDF (*.pdf)"),),
    "Enregistrer le papier",
    "Les mots sont sur papier",
)
DRAFT = Form(
    "",
    "Relisez ce qui change. Les fiches anciennes ou incomplètes partent aussi\u00a0: rien ne vous "
    "empêche de les rappeler d’abord (À revoir, À rappeler).",
    (
        Question("summary", "En quelques mots"),
        Question("path", "Fichier à écrire", SAVE, _NUMBER),
        _SECRET,
    ),
    "Signer et publier",
    "Ne pas publier",
)
COPY = Form(
    "Copier de nouveau le dernier numéro",
    "Clé USB pleine, retirée trop tôt ou perdue\u00a0: c’est le même fichier, à l’octet près.",
    (Question("path", "Fichier à écrire", SAVE, _NUMBER),),
    "Copier",
)
RENEW = Form(
    "Remplacer la clé de ce poste",
    "Phrase de passe oubliée, clé peut-être copiée\u00a0: les 24 mots du papier font une nouvelle "
    "clé. Les numéros continuent\u00a0; chaque poste demandera de confirmer une fois.",
    (_RESCUE, *_NEW_SECRETS),
    "Remplacer la clé",
)
RECOVER = Form(
    "Reprendre la publication sur ce poste",
    "Le poste qui publiait est perdu\u00a0: n’importe lequel de ses numéros et les 24 mots du "
    "papier suffisent. Les numéros recommencent à 1, sans gêner les postes qui reçoivent.",
    (Question("path", "Un ancien numéro", OPEN, _NUMBER), _RESCUE, *_NEW_SECRETS),
    "Reprendre",
)
ASSOCIATE = Form(
    "Demander une deuxième signature",
    "La deuxième personne fait sa clé sur son poste («\u00a0Cosigner\u00a0») et vous remet son "
    "fichier «\u00a0.cle\u00a0». Ensuite, aucun numéro n’est accepté sans les deux signatures.",
    (Question("path", "Sa clé publique", OPEN, _CARD), _RESCUE),
    "Demander les deux signatures",
)
DISSOCIATE = Form(
    "Signer de nouveau sans deuxième personne",
    "Chaque poste demandera de confirmer une fois.",
    (_RESCUE,),
    "Signer sans elle",
)
COSIGN_KEY = Form(
    "Faire ma clé pour cosigner",
    "Elle reste sur ce poste. Remettez le fichier «\u00a0.cle\u00a0» à la personne qui "
    "publie\u00a0: il ne contient rien de secret.",
    (Question("path", "Fichier à remettre", SAVE, _CARD), *_NEW_SECRETS),
    "Faire ma clé",
)
COSIGN = Form(
    "Cosigner un numéro",
    "Guichet vérifie tout le numéro, puis y ajoute votre signature.",
    (Question("path", "Le numéro à signer", OPEN, _NUMBER), _SECRET),
    "Ajouter ma signature",
)
