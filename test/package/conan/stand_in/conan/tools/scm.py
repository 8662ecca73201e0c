class Version:
    def __init__(self, text):
        self._parts = [int(part) for part in str(text).split(".")]

    def __lt__(self, other):
        return self._parts < Version(other)._parts
