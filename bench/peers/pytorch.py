"""PyTorch's side of the benchmark: trains a job as the request in the first argument asks, and says the outcome on file 3.

The request and the outcome are those of bench/src/process; the second argument is the time at which the process was
started, in milliseconds.
"""

import json
import os
import resource
import sys
import time

SLICES = 10


def main():
    try:
        outcome = {"ok": True, "answer": perform(json.loads(sys.argv[1]), float(sys.argv[2]))}
    except Exception as error:  # the reason becomes a row of the table
        outcome = {"ok": False, "reason": f"{type(error).__name__}: {error}".split("\n")[0]}
    with os.fdopen(3, "w") as file:
        json.dump(outcome, file)


def perform(request, started):
    if request["task"] == "peak":
        return peaks(request)
    return train(request, started)


def train(request, started):
    import numpy
    import torch

    torch.set_num_threads(int(request["settings"]["threads"]))
    job = request["job"]
    before_reading = time.time()
    parameters, batches = read(numpy, job, request["file"])
    reading = time.time() - before_reading
    model = network(torch, job, parameters)
    loss_function = torch.nn.MSELoss() if job["loss"] == "squared-error" else torch.nn.CrossEntropyLoss()
    optimizer_class = torch.optim.Adam if job["optimizer"] == "adam" else torch.optim.SGD
    optimizer = optimizer_class(model.parameters(), lr=job["learningRate"])
    input_shape = [job["batchSize"], *job["inputShape"]]
    count = 0

    def step():
        nonlocal count
        inputs, targets = batches[count % len(batches)]
        count += 1
        x = torch.empty(input_shape)
        x.copy_(torch.from_numpy(inputs).view(input_shape))
        optimizer.zero_grad(set_to_none=True)
        loss = loss_function(model(x), torch.from_numpy(targets))
        loss.backward()
        optimizer.step()
        return loss.item()

    def steps_for(milliseconds):
        done, start = 0, time.perf_counter()
        while True:
            step()
            done += 1
            elapsed = (time.perf_counter() - start) * 1000
            if elapsed >= milliseconds:
                return 1000 * elapsed / done

    checked_loss = step()
    first_step = (time.time() - reading) * 1000 - started
    slices = []
    if not request["firstStepOnly"]:
        start = time.perf_counter()
        while count < job["checkedStep"]:
            checked_loss = step()
        while (time.perf_counter() - start) * 1000 < request["warmUp"]:
            steps_for(20)
        start = time.perf_counter()
        while (time.perf_counter() - start) * 1000 < request["window"]:
            slices.append(steps_for(request["window"] / SLICES))
    return {
        "checkedLoss": checked_loss,
        "slices": slices,
        "firstStepMilliseconds": first_step,
        "peakMegabytes": peak_megabytes(),
        "about": f"PyTorch {torch.__version__}",
    }


def read(numpy, job, file):
    numbers = numpy.fromfile(file["path"], dtype=numpy.float32)
    ends = numpy.cumsum(file["parameterLengths"])
    parameters = numpy.split(numbers[: ends[-1]], ends[:-1])
    examples, batch_size = job["examples"], job["batchSize"]
    inputs, targets = numpy.split(numbers[ends[-1] :], [-examples])
    inputs = inputs.reshape(examples, -1)
    targets = targets.reshape(examples, 1) if job["loss"] == "squared-error" else targets.astype(numpy.int64)
    starts = range(0, examples - batch_size + 1, batch_size)
    return parameters, [(inputs[start : start + batch_size], targets[start : start + batch_size]) for start in starts]


def network(torch, job, parameters):
    nn = torch.nn
    makers = {
        "linear": lambda layer: nn.Linear(layer["inputs"], layer["outputs"]),
        "convolution": lambda layer: nn.Conv2d(
            layer["inputs"], layer["outputs"], layer["kernel"], padding=layer["padding"]
        ),
        "pool": lambda layer: nn.MaxPool2d(layer["size"]),
        "relu": lambda layer: nn.ReLU(),
        "tanh": lambda layer: nn.Tanh(),
        "flatten": lambda layer: nn.Flatten(),
    }
    model = nn.Sequential(*[makers[layer["kind"]](layer) for layer in job["layers"]])
    with torch.no_grad():
        for own, given in zip(model.parameters(), parameters):
            own.copy_(torch.from_numpy(given).view(own.shape))
    return model


def peaks(request):
    """The best rate of a 1024 x 1024 x 1024 product in float32, for each library that can be imported."""
    found = []
    threads = int(request["settings"]["threads"])
    for name, product in products(threads):
        product()
        best, end = 0.0, time.perf_counter() + request["window"] / 1000
        while time.perf_counter() < end:
            start = time.perf_counter()
            product()
            best = max(best, 2 * 1024**3 / (time.perf_counter() - start) / 1e9)
        found.append({"library": name, "threads": threads, "gigaflops": best})
    return found


def products(threads):
    import numpy

    a = numpy.random.default_rng(0).standard_normal((1024, 1024), dtype=numpy.float32)
    result = numpy.empty_like(a)
    found = [(f"NumPy {numpy.__version__}", lambda: numpy.matmul(a, a, out=result))]
    try:
        import torch
    except ImportError:
        return found
    torch.set_num_threads(threads)
    b = torch.from_numpy(a.copy())
    out = torch.empty_like(b)
    found.append((f"PyTorch {torch.__version__}", lambda: torch.mm(b, b, out=out)))
    return found


def peak_megabytes():
    """As bench/src/process/peak-megabytes.ts, with the reason there."""
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) * 1024 / 1e6 for line in status if line.startswith("VmHWM"))
    except OSError:
        pass
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / 1e6 if sys.platform == "darwin" else held * 1024 / 1e6


if __name__ == "__main__":
    main()
