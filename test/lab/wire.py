"""A cable between a TAP device in a namespace and one here, with delay and jitter (ms) and loss (percent).

usage: wire.py NAMESPACE DEVICE DEVICE-HERE '{"delay": 0, "jitter": 0, "loss": 0}'; prints "ready" when it carries.
"""
import ctypes, fcntl, heapq, json, os, random, select, struct, sys, time

TUNSETIFF, IFF_TAP, IFF_NO_PI, CLONE_NEWNET = 0x400454CA, 0x0002, 0x1000, 0x40000000
libc = ctypes.CDLL(None, use_errno=True)


def enter(path):
    namespace = os.open(path, os.O_RDONLY)
    if libc.setns(namespace, CLONE_NEWNET):
        raise OSError(ctypes.get_errno(), path)
    os.close(namespace)


def open_tap(name):
    tap = os.open('/dev/net/tun', os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(tap, TUNSETIFF, struct.pack('16sH22x', name.encode(), IFF_TAP | IFF_NO_PI))
    return tap


namespace, device, device_here, quality = sys.argv[1:5]
delay, jitter, loss = (json.loads(quality).get(key, 0) for key in ('delay', 'jitter', 'loss'))
here = open_tap(device_here)
enter('/run/netns/' + namespace)
there = open_tap(device)
print('ready', flush=True)

on_the_way, count = [], 0
last = {here: 0.0, there: 0.0}
while True:
    wait = max(0, on_the_way[0][0] - time.monotonic()) if on_the_way else None
    for source in select.select([here, there], [], [], wait)[0]:
        target = there if source == here else here
        packet = os.read(source, 65536)
        if random.random() * 100 < loss:
            continue
        due = time.monotonic() + max(0, delay + random.uniform(-jitter, jitter)) / 1000
        last[target] = due = max(due, last[target])
        count += 1
        heapq.heappush(on_the_way, (due, count, target, packet))
    while on_the_way and on_the_way[0][0] <= time.monotonic():
        _, _, target, packet = heapq.heappop(on_the_way)
        try:
            os.write(target, packet)
        except OSError:
            pass  # the device is down
