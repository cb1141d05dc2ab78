"""What sock puppets achieve."""

from tidings.evals.brigading import eval_brigading


def test_a_thousand_sock_puppets_move_no_story_by_more_than_three_places() -> None:
    found = eval_brigading(puppets=1000, stories=120, honest=1500)
    assert found["moved_new"] == 0
    assert found["moved"] <= 3
    assert found["others"] <= 3
