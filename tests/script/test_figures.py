import pytest

from script.benching.figures import Bar, Ratio, median, percentile


@pytest.mark.parametrize(
    ("share", "value"), [(0, 1), (0.25, 2), (0.5, 3), (0.75, 4), (1, 5), (0.875, 4.5)]
)
def test_percentile_lies_between_neighbours_in_proportion(share, value):
    assert percentile([5, 3, 1, 2, 4], share) == value


def test_percentile_of_one_value_is_that_value():
    assert percentile([7], 0.99) == 7


def test_median_of_an_even_number_of_values_is_their_middle():
    assert median([1, 2, 4, 100]) == 3


def test_ratio_is_taken_pair_by_pair():
    """A slow moment that falls on both sides of a pair changes nothing."""
    ratio = Ratio.of_pairs([(300, 1000), (30, 100), (3, 10)])
    assert (ratio.lower, ratio.middle, ratio.upper) == (0.3, 0.3, 0.3)


def test_ratio_is_written_with_its_quartiles():
    assert str(Ratio(0.301, 0.318, 0.332)) == "0.32 (0.30–0.33)"


@pytest.mark.parametrize(
    ("lower", "upper", "verdict"),
    [
        (0.30, 0.40, "met"),
        (0.31, 0.40, "met"),
        (0.20, 0.29, "missed"),
        (0.29, 0.31, "not resolved"),
    ],
)
def test_bar_from_below_is_met_when_both_quartiles_reach_it(lower, upper, verdict):
    assert Bar(0.3).verdict(Ratio(lower, 0.3, upper)) == verdict


@pytest.mark.parametrize(
    ("lower", "upper", "verdict"),
    [(1.0, 1.3, "met"), (1.31, 1.4, "missed"), (1.2, 1.4, "not resolved")],
)
def test_bar_from_above_is_met_when_both_quartiles_stay_below(lower, upper, verdict):
    assert Bar(1.3, at_most=True).verdict(Ratio(lower, 1.3, upper)) == verdict
