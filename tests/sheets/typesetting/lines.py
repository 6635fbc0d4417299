"""Lines of each script, with their direction: short, usual words of notices."""

from __future__ import annotations

RTL = {
    "arabic": "اتّصلوا لأخذ موعد",
    "persian": "پیش از آمدن زنگ بزنید",
    "dari with a joiner": "باز می‌شود",
    "pashto": "ټلیفون وکړئ چېرته ځئ",
    "urdu": "پہلے فون کریں ٹیلی فون ہے",
}
MIXED = {
    "arabic with a date": "الاثنين 24 نوفمبر، 10:15",
    "arabic with a name": "اذهبوا إلى France services اليوم",
    "arabic with a number": "اتّصلوا على 01\u00a099\u00a000\u00a012\u00a034 قبل القدوم",
    "arabic with brackets": "الموعد (CAF) غدا",
}
LTR = {
    "tigrinya": "ቅድሚ ምምጻእኩም ደውሉ",
    "amharic": "ከመምጣትዎ በፊት ይደውሉ",
    "tamil": "எங்கே கொண்டு வாருங்கள்",
    "bengali": "শিক্ষা কেন্দ্র কোথায়",
    "georgian": "სად მოვიდეთ (CAF) 10:15",
    "russian": "Позвоните заранее",
    "ukrainian": "Зателефонуйте заздалегідь, їжте",
    "turkish": "Gelmeden önce arayın, ığüşçİ",
    "romanian": "Sunați înainte, așteptați",
    "vietnamese": "Gọi điện trước khi đến, miễn phí",
}
CHINESE = "请先打电话，带上身份证。"
