"""How the pages of the staff process look; a letter fills one sheet of A4."""

from bot.line.colours import GREEN, INK, SOFT_INK, WHITE

STYLE = f"""
@font-face {{ font-family: "Sarabun"; font-weight: 400; src: url("/font/Regular.ttf"); }}
@font-face {{ font-family: "Sarabun"; font-weight: 600; src: url("/font/SemiBold.ttf"); }}
@page {{ size: A4; margin: 0; }}
* {{ box-sizing: border-box; }}
body {{ margin: 0; font: 18px/1.6 "Sarabun", "Noto Sans Thai", sans-serif; color: {INK}; background: #EEF2F0; }}
h1, p {{ margin: 0; }}
main.small {{ max-width: 440px; margin: 8vh auto 0; padding: 28px 24px; background: {WHITE}; border-radius: 16px;
  text-align: center; }}
main.small h1 {{ font-size: 22px; color: {GREEN}; }}
main.small p {{ margin-top: 12px; }}
.number {{ font-size: 72px; line-height: 1.2; font-weight: 600; }}
button {{ font: inherit; font-weight: 600; color: {WHITE}; background: {GREEN}; border: 0; border-radius: 10px;
  padding: 12px 24px; margin-top: 20px; width: 100%; cursor: pointer; }}
button:focus-visible, a:focus-visible {{ outline: 3px solid {INK}; outline-offset: 2px; }}
a {{ color: {GREEN}; display: inline-block; padding: 12px; margin-top: 8px; }}
.bar {{ display: flex; flex-wrap: wrap; gap: 8px 20px; align-items: center; justify-content: space-between;
  max-width: 210mm; margin: 0 auto; padding: 12px 16px; font-size: 15px; color: {SOFT_INK}; }}
.bar button {{ width: auto; margin: 0; padding: 8px 18px; }}
.sheet {{ width: 210mm; min-height: 296mm; margin: 0 auto 24px; padding: 14mm 18mm 10mm 22mm; background: {WHITE};
  color: #000; font-size: 16pt; line-height: 1.4; display: flex; flex-direction: column; overflow-wrap: anywhere; }}
.head {{ text-align: center; font-weight: 600; border-bottom: 1px solid #000; padding-bottom: 2mm; }}
.head .area {{ font-weight: 400; font-size: 14pt; }}
.line {{ display: flex; justify-content: space-between; margin-top: 4mm; }}
.subject {{ margin-top: 2mm; }}
.body {{ margin-top: 3mm; font-size: 20pt; line-height: 1.42; }}
.body p {{ margin-top: .5mm; }}
.below {{ display: flex; gap: 8mm; margin-top: 4mm; align-items: flex-start; }}
.code {{ flex: 1; font-size: 14pt; line-height: 1.35; }}
.code svg {{ width: 36mm; height: 36mm; display: block; margin-left: -2mm; }}
.code .letters {{ font-size: 20pt; font-weight: 600; letter-spacing: 1px; }}
.sign {{ flex: 1; text-align: center; }}
.sign .room {{ height: 14mm; }}
.contact {{ font-size: 14pt; margin-top: auto; padding-top: 3mm; }}
.cut {{ border-top: 1.5px dashed #000; margin-top: 3mm; padding-top: 2mm; font-size: 14pt; line-height: 1.5; }}
.cut .hint {{ font-size: 11pt; color: {SOFT_INK}; }}
.cut strong {{ font-size: 17pt; }}
.cut .dots {{ margin-top: 3mm; white-space: pre-wrap; }}
@media print {{ body {{ background: {WHITE}; }} .bar {{ display: none; }} .sheet {{ margin: 0; }} }}
@media (max-width: 820px) {{ .letter {{ overflow-x: auto; }} }}
"""
