"""Whether the figures of a table are all there: every digit printed on its pages is accounted for, or the table's account is open."""

from extract.account.accounts import open_accounts
from extract.account.doubt import Doubt

__all__ = ["Doubt", "open_accounts"]
