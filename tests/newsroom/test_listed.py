from newsroom.listed import listed


def test_things_are_listed_with_commas():
    assert listed(["one", "two"]) == "one, two"
    assert listed([]) == ""
