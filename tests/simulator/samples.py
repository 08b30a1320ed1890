"""Messages that LINE takes, in the manner of the service: what mutations and screenshots start from."""

from typing import Any

Json = dict[str, Any]

OUTCOMES = {
    "เจอตัวน้อง": ["อยากกลับไปเรียน", "ยังไม่แน่ใจ", "ยังไม่อยากกลับ", "ไปเรียนไม่ไหว"],
    "ไม่ได้เจอตัว": ["เจอแต่คนที่บ้าน", "ยังติดต่อไม่ได้", "ย้ายไปที่อื่นแล้ว", "เรียนที่อื่นอยู่แล้ว"],
    "อื่นๆ": ["รายชื่อไม่ถูกต้อง", "กรณีอื่น", "ห่วงความปลอดภัย"],
}


def postback(label: str, data: str = "run=7&q=outcome&v=1", **more: str) -> Json:
    return {"type": "postback", "label": label, "data": data, **more}


def text(words: str, *labels: str) -> Json:
    message: Json = {"type": "text", "text": words}
    if labels:
        items = [
            {"type": "action", "action": postback(label, f"answer={label}", displayText=label)} for label in labels
        ]
        message["quickReply"] = {"items": items}
    return message


def _words(words: str, **more: Any) -> Json:
    return {"type": "text", "text": words, "wrap": True, **more}


def _row(number: int, label: str) -> Json:
    return {
        "type": "box",
        "layout": "horizontal",
        "spacing": "md",
        "paddingAll": "10px",
        "cornerRadius": "md",
        "backgroundColor": "#F2F4F5",
        "alignItems": "center",
        "action": postback(label, f"run=7&q=outcome&v={number}", displayText=label),
        "contents": [
            _words(str(number), size="sm", color="#06935F", weight="bold", flex=0),
            _words(label, size="sm", color="#111111", flex=1),
        ],
    }


def numbered_list() -> Json:
    """The guided report's first question: eleven answers under three headings."""
    contents: list[Json] = [_words("ครั้งนี้เป็นอย่างไรบ้าง", size="lg", weight="bold")]
    number = 0
    for heading, labels in OUTCOMES.items():
        contents.append(_words(heading, size="xs", color="#6B7280", margin="lg"))
        for label in labels:
            number += 1
            contents.append(_row(number, label) | {"margin": "sm"})
    contents.append(_words("พิมพ์เลขข้อได้", size="xs", color="#6B7280", margin="lg"))
    return {
        "type": "flex",
        "altText": "ครั้งนี้เป็นอย่างไรบ้าง",
        "contents": {
            "type": "bubble",
            "size": "mega",
            "body": {"type": "box", "layout": "vertical", "contents": contents},
        },
        "quickReply": {"items": [{"type": "action", "action": postback(label)} for label in ("ย้อนกลับ", "ยกเลิก")]},
    }


def review() -> Json:
    """The last look before sending: a line can be pressed to change it."""
    answers = [
        ("น้อง", "กิตติ ม.2"),
        ("ผล", "อยากกลับไปเรียน"),
        ("รู้ข่าว", "ไปบ้าน จ. 15 มิ.ย. 2569"),
        ("สาเหตุหลัก", "เงินไม่พอ"),
    ]
    lines = [
        {
            "type": "box",
            "layout": "baseline",
            "spacing": "sm",
            "margin": "md",
            "action": postback(f"แก้{name}", f"change={name}"),
            "contents": [
                _words(f"{number} {name}", size="sm", color="#6B7280", flex=2),
                _words(value, size="sm", color="#111111", flex=5),
            ],
        }
        for number, (name, value) in enumerate(answers, 1)
    ]
    return {
        "type": "flex",
        "altText": "ตรวจก่อนส่ง",
        "contents": {
            "type": "bubble",
            "header": {
                "type": "box",
                "layout": "vertical",
                "backgroundColor": "#E8F5EE",
                "contents": [_words("ตรวจก่อนส่ง", weight="bold", color="#06935F")],
            },
            "body": {
                "type": "box",
                "layout": "vertical",
                "contents": [
                    *lines,
                    {"type": "separator", "margin": "lg", "color": "#E5E7EB"},
                    _words("แก้ข้อไหน กดข้อนั้น หรือพิมพ์เลขข้อ", size="xs", color="#6B7280", margin="md"),
                ],
            },
            "footer": {
                "type": "box",
                "layout": "vertical",
                "spacing": "sm",
                "contents": [
                    {
                        "type": "button",
                        "style": "primary",
                        "color": "#06935F",
                        "height": "sm",
                        "action": postback("ส่งรายงาน"),
                    },
                    {
                        "type": "button",
                        "style": "secondary",
                        "height": "sm",
                        "action": postback("เพิ่มรูป/หมายเหตุ"),
                    },
                    {"type": "button", "style": "link", "height": "sm", "action": postback("ยกเลิก")},
                ],
            },
            "styles": {"footer": {"separator": True, "separatorColor": "#E5E7EB"}},
        },
    }


def _card(name: str, number: str, lines: list[str], labels: list[str]) -> Json:
    return {
        "type": "bubble",
        "size": "kilo",
        "body": {
            "type": "box",
            "layout": "vertical",
            "spacing": "sm",
            "contents": [
                {
                    "type": "text",
                    "wrap": True,
                    "contents": [
                        {"type": "span", "text": name, "weight": "bold", "size": "lg"},
                        {"type": "span", "text": f"  {number}", "size": "sm", "color": "#6B7280"},
                    ],
                },
                *(_words(line, size="sm", color="#374151") for line in lines),
            ],
        },
        "footer": {
            "type": "box",
            "layout": "vertical",
            "spacing": "xs",
            "contents": [
                {
                    "type": "button",
                    "height": "sm",
                    "style": "primary" if index == 0 else "link",
                    "action": postback(label, f"case={number}&do={index}"),
                }
                for index, label in enumerate(labels)
            ],
        },
    }


def children() -> Json:
    """The teacher's list."""
    return {
        "type": "flex",
        "altText": "รายชื่อน้องที่ดูแล",
        "contents": {
            "type": "carousel",
            "contents": [
                _card(
                    "กิตติ ม.2",
                    "น้อง 0417",
                    ["ขอข่าวภายใน ศ. 19 มิ.ย. (อีก 4 วัน)", "ครั้งก่อน: ยังไม่เคยรายงาน"],
                    ["รายงาน", "โทรหาที่บ้าน", "ดูเพิ่ม"],
                ),
                _card(
                    "มะลิ ป.5",
                    "น้อง 0432",
                    ["กลับมาเรียน 9 มิ.ย. – พรุ่งนี้ครบ 7 วัน → ขอแค่คำตอบเดียว"],
                    ["มาเรียนสม่ำเสมอ", "มีขาดบ้าง", "ดูเพิ่ม"],
                ),
                _card(
                    "ต้น ป.6",
                    "น้อง 0398",
                    ["ครั้งก่อน: ยังไม่อยากกลับ (2 มี.ค.) → ชวนอีกครั้งต้นเทอม"],
                    ["รายงาน", "เหมือนเดิม", "ดูเพิ่ม"],
                ),
            ],
        },
    }


def picker() -> Json:
    return {
        "type": "text",
        "text": "เริ่มวันไหน",
        "quickReply": {
            "items": [
                {"type": "action", "action": {"type": "message", "label": "จันทร์นี้", "text": "จันทร์นี้"}},
                {
                    "type": "action",
                    "action": {
                        "type": "datetimepicker",
                        "label": "เลือกวันที่",
                        "data": "q=start",
                        "mode": "date",
                        "initial": "2026-06-22",
                        "min": "2026-06-15",
                        "max": "2026-12-31",
                    },
                },
                {"type": "action", "action": {"type": "camera", "label": "ถ่ายรูป"}},
                {"type": "action", "action": {"type": "location", "label": "ส่งตำแหน่ง"}},
                {
                    "type": "action",
                    "action": {"type": "clipboard", "label": "คัดลอก", "clipboardText": "S-690615"},
                },
            ]
        },
    }


def everything() -> Json:
    """One bubble with a piece of everything that Flex has and the service may come to use."""
    call = {"type": "uri", "label": "โทร 1300", "uri": "tel:1300"}
    return {
        "type": "flex",
        "altText": "ตัวอย่าง",
        "sender": {"name": "พาน้อง", "iconUrl": "https://example.com/icon.png"},
        "contents": {
            "type": "bubble",
            "size": "giga",
            "direction": "ltr",
            "hero": {
                "type": "image",
                "url": "https://example.com/hero.jpg",
                "size": "full",
                "aspectRatio": "20:13",
                "aspectMode": "cover",
                "action": call,
            },
            "body": {
                "type": "box",
                "layout": "vertical",
                "paddingAll": "lg",
                "background": {
                    "type": "linearGradient",
                    "angle": "90deg",
                    "startColor": "#FFFFFF",
                    "endColor": "#F0F0F0",
                },
                "contents": [
                    {
                        "type": "box",
                        "layout": "baseline",
                        "contents": [
                            {"type": "icon", "url": "https://example.com/i.png", "size": "sm"},
                            _words("หัวข้อ", margin="sm", maxLines=2, align="start", decoration="underline"),
                        ],
                    },
                    {
                        "type": "image",
                        "url": "https://example.com/a.png",
                        "align": "center",
                        "gravity": "center",
                        "flex": 1,
                        "backgroundColor": "#FFFFFF",
                    },
                    {
                        "type": "box",
                        "layout": "horizontal",
                        "width": "50%",
                        "height": "40px",
                        "borderWidth": "light",
                        "borderColor": "#000000",
                        "justifyContent": "space-between",
                        "position": "relative",
                        "offsetTop": "2px",
                        "contents": [
                            {"type": "filler"},
                            {"type": "separator"},
                            {"type": "text", "text": "ท้าย"},
                        ],
                    },
                ],
            },
            "footer": {
                "type": "box",
                "layout": "horizontal",
                "contents": [
                    {"type": "button", "action": call, "gravity": "center", "adjustMode": "shrink-to-fit"},
                    {
                        "type": "button",
                        "action": {"type": "message", "label": "เมนู", "text": "เมนู"},
                        "flex": 2,
                    },
                ],
            },
        },
    }


def buttons_template() -> Json:
    return {
        "type": "template",
        "altText": "ทำอะไรอยู่ดี",
        "template": {
            "type": "buttons",
            "thumbnailImageUrl": "https://example.com/t.jpg",
            "imageAspectRatio": "rectangle",
            "imageSize": "cover",
            "imageBackgroundColor": "#FFFFFF",
            "title": "ช่วยเหลือ",
            "text": "ทำอะไรอยู่ดี",
            "defaultAction": {"type": "uri", "label": "คู่มือ", "uri": "https://example.com/help"},
            "actions": [postback("กลับไปข้อเดิม"), postback("คู่มือ 1 นาที"), postback("โทรหาเขต")],
        },
    }


def confirm_template() -> Json:
    return {
        "type": "template",
        "altText": "จะเปลี่ยนคำตอบข้อนั้นไหม",
        "template": {
            "type": "confirm",
            "text": "ปุ่มนี้เป็นของข้อก่อนหน้า จะเปลี่ยนคำตอบข้อนั้นไหม",
            "actions": [postback("เปลี่ยน"), postback("ไม่เปลี่ยน")],
        },
    }


def carousel_template() -> Json:
    column = {"title": "กิตติ ม.2", "text": "น้อง 0417", "actions": [postback("รายงาน"), postback("ดูเพิ่ม")]}
    return {
        "type": "template",
        "altText": "รายชื่อ",
        "template": {"type": "carousel", "columns": [column, column], "imageSize": "contain"},
    }


def image_carousel_template() -> Json:
    column = {"imageUrl": "https://example.com/1.jpg", "action": postback("เลือก")}
    return {
        "type": "template",
        "altText": "รูป",
        "template": {"type": "image_carousel", "columns": [column, column]},
    }


def emoji_text() -> Json:
    emojis = [{"index": 3, "productId": "5ac1bfd5040ab15980c9b435", "emojiId": "001"}]
    return {"type": "text", "text": "ดี $", "emojis": emojis, "quoteToken": "yHAz4Ua2wx7"}


SAMPLES: dict[str, Json] = {
    "text": text("สวัสดี นี่คือ “พาน้อง”", "ใส่รหัส", "ยังไม่มีรหัส", "พาน้องคืออะไร"),
    "emoji": emoji_text(),
    "numbered_list": numbered_list(),
    "review": review(),
    "children": children(),
    "picker": picker(),
    "everything": everything(),
    "buttons": buttons_template(),
    "confirm": confirm_template(),
    "carousel": carousel_template(),
    "image_carousel": image_carousel_template(),
    "sticker": {"type": "sticker", "packageId": "446", "stickerId": "1988"},
    "image": {
        "type": "image",
        "originalContentUrl": "https://example.com/o.jpg",
        "previewImageUrl": "https://example.com/p.jpg",
    },
    "video": {
        "type": "video",
        "originalContentUrl": "https://example.com/o.mp4",
        "previewImageUrl": "https://example.com/p.jpg",
    },
    "audio": {"type": "audio", "originalContentUrl": "https://example.com/o.m4a", "duration": 60000},
    "location": {
        "type": "location",
        "title": "โรงเรียน",
        "address": "หมู่ 4",
        "latitude": 14.02,
        "longitude": 99.53,
    },
}
