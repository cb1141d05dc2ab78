"""The pipeline is killed at twenty random moments; nothing is lost, nothing is there twice."""

from tidings.evals.bench_restart import bench_restart


def test_twenty_kills_lose_nothing_and_double_nothing() -> None:
    result = bench_restart(kills=20, seed=20)
    assert result["kills"] == 20
    assert (result["lost"], result["doubled"], result["unverified_public"]) == (0, 0, 0)
