"""PyTorch's side of `pnpm circuits`: the chain of scalar gates, microseconds for each gate of one forward and backward."""

import statistics
import sys
import time

import torch

gates, rounds = int(sys.argv[1]), int(sys.argv[2])
torch.set_num_threads(1)
times = []
for _ in range(rounds):
    start = time.perf_counter()
    x = torch.tensor(0.5, dtype=torch.float64, requires_grad=True)
    value = x
    for i in range(gates):
        value = value + 0.01 if i % 2 == 0 else torch.tanh(value)
    value.backward()
    times.append(time.perf_counter() - start)
print(statistics.median(times[rounds // 2 :]) * 1e6 / gates)
