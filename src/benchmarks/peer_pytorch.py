"""The network for tables of training_throughput.sh, trained by PyTorch on one processor thread.

usage: peer_pytorch.py <folder> <hidden layers, as 64,32> <batch> <epochs>

The same rows, standardised, the same layers, initialisation, optimiser, batches and number of epochs as TrainingBenchmark.
Rows lie in memory as one tensor and batches are taken by index, which is PyTorch's fastest way for tables.
"""

import sys
import time

import numpy
import torch

COLUMNS = 40
PREDICTION_ROWS = 1024


def read(path):
    rows = torch.from_numpy(numpy.fromfile(path, dtype="<f4").reshape(-1, COLUMNS + 1))
    return rows[:, :COLUMNS].contiguous(), rows[:, COLUMNS].long()


def network(layers):
    modules = []
    width = COLUMNS
    for units in layers:
        linear = torch.nn.Linear(width, units)
        torch.nn.init.kaiming_normal_(linear.weight)
        modules += [linear, torch.nn.ReLU()]
        width = units
    last = torch.nn.Linear(width, 2)
    torch.nn.init.xavier_normal_(last.weight)
    return torch.nn.Sequential(*modules, last)


def main(folder, layers, batch, epochs):
    torch.set_num_threads(1)
    torch.manual_seed(1)
    start = time.perf_counter()
    x, y = read(folder + "/train.f32")
    validation_x, validation_y = read(folder + "/validation.f32")
    mean, deviation = x.mean(0), x.std(0, unbiased=False)
    x, validation_x = (x - mean) / deviation, (validation_x - mean) / deviation
    model = network(layers)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
    loss_function = torch.nn.CrossEntropyLoss()
    learning = 0.0
    validation_loss = 0.0
    for _ in range(epochs):
        begin = time.perf_counter()
        total = 0.0
        order = torch.randperm(len(x))
        for at in range(0, len(x), batch):
            rows = order[at : at + batch]
            optimizer.zero_grad()
            loss = loss_function(model(x[rows]), y[rows])
            loss.backward()
            optimizer.step()
            total += loss.item() * len(rows)
        learning += time.perf_counter() - begin
        with torch.no_grad():
            validation_loss = sum(
                loss_function(model(validation_x[at : at + PREDICTION_ROWS]), validation_y[at : at + PREDICTION_ROWS]).item()
                * len(validation_y[at : at + PREDICTION_ROWS])
                for at in range(0, len(validation_x), PREDICTION_ROWS)
            ) / len(validation_x)
    print(
        f"rowsPerSecond={len(x) * epochs / learning:.0f} validationLoss={validation_loss:.4f} "
        f"seconds={time.perf_counter() - start:.2f} torch={torch.__version__}"
    )


if __name__ == "__main__":
    main(sys.argv[1], [int(units) for units in sys.argv[2].split(",")], int(sys.argv[3]), int(sys.argv[4]))
