"""Rich menus that stand at LINE: which of them a channel has, and under which id."""

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.codes import Menu
from models.types import CodeType, Id


class ChannelMenu(Base):
    """A menu that LINE has for a channel, with its picture. `edition`: of its words, areas and picture, so that a menu
    that has changed is another one."""

    __tablename__ = "channel_menus"
    __table_args__ = (UniqueConstraint("channel_id", "menu", "edition"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    channel_id: Mapped[int] = mapped_column(ForeignKey("channels.id"))
    menu: Mapped[Menu] = mapped_column(CodeType(Menu))
    edition: Mapped[str] = mapped_column(String(16))
    line_menu_id: Mapped[str] = mapped_column(String(64))
