"""The measure of the bench: the official SDK's Flask echo bot, as its documentation writes it, with one shared
client."""

import os

from flask import Flask, abort, request
from linebot.v3 import WebhookHandler
from linebot.v3.exceptions import InvalidSignatureError
from linebot.v3.messaging import ApiClient, Configuration, MessagingApi, ReplyMessageRequest, TextMessage
from linebot.v3.webhooks import MessageEvent, PostbackEvent, TextMessageContent

app = Flask(__name__)
handler = WebhookHandler(os.environ["LINE_CHANNEL_SECRET"])
configuration = Configuration(
    access_token=os.environ["LINE_CHANNEL_ACCESS_TOKEN"], host=os.environ["LINE_API_BASE_URL"]
)
api = MessagingApi(ApiClient(configuration))


@app.route("/callback", methods=["POST"])
def callback() -> str:
    try:
        handler.handle(request.get_data(as_text=True), request.headers["X-Line-Signature"])
    except InvalidSignatureError:
        abort(400)
    return "OK"


@app.route("/healthz")
def healthz() -> str:
    return "ok"


@handler.add(MessageEvent, message=TextMessageContent)  # type: ignore[untyped-decorator] # the SDK ships no types
def echo(event: MessageEvent) -> None:
    reply(event.reply_token, event.message.text)


@handler.add(PostbackEvent)  # type: ignore[untyped-decorator] # as above
def pressed(event: PostbackEvent) -> None:
    reply(event.reply_token, event.postback.data)


def reply(token: str, text: str) -> None:
    api.reply_message(ReplyMessageRequest(reply_token=token, messages=[TextMessage(text=text)]))
