"""The reviewer's screens: the inbox, one record and its decision, many countersigned at once."""
