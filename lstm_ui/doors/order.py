"""All doors, the outermost first: the middleware of the app."""

from lstm_ui.doors.locks import Locks
from lstm_ui.doors.names import Names
from lstm_ui.doors.notice import Notice
from lstm_ui.doors.preview import Preview
from lstm_ui.doors.replica import Replica
from lstm_ui.doors.ways import Ways

DOORS = (Locks, Names, Replica, Ways, Notice, Preview)
