"""The measure of deliveries: the official SDK, as its documentation writes it, in a loop of eight threads."""

import os
import sys
import uuid
from concurrent.futures import ThreadPoolExecutor

from linebot.v3.messaging import ApiClient, Configuration, MessagingApi, PushMessageRequest, TextMessage

THREADS = 8


def main(many: int) -> None:
    configuration = Configuration(
        access_token=os.environ["LINE_CHANNEL_ACCESS_TOKEN"], host=os.environ["LINE_API_BASE_URL"]
    )
    api = MessagingApi(ApiClient(configuration))

    def push(number: int) -> None:
        request = PushMessageRequest(to=f"U{number:032x}", messages=[TextMessage(text="สวัสดี")])
        api.push_message(request, x_line_retry_key=str(uuid.uuid4()))

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(push, range(many)))


if __name__ == "__main__":
    main(int(sys.argv[1]))
