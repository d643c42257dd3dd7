/**
 * Runs in the page: puts a drawn person before the camera, where Chromium's fake device has a test pattern.
 *
 * @param {'visitor' | 'mender'} who
 */
export function drawCamera(who) {
  const looks = {
    mender: {
      wall: ['#efe3cf', '#d9c3a0'],
      skin: '#c98f6b',
      hair: '#3b2a22',
      shirt: '#2f5d62',
      apron: '#e9b44c',
    },
    visitor: {
      wall: ['#cfdde6', '#9fb6c6'],
      skin: '#f0c7a4',
      hair: '#8a4b2a',
      shirt: '#6b4e90',
      apron: '',
    },
  }[who];
  const canvas = Object.assign(document.createElement('canvas'), { width: 1280, height: 720 });
  const pen = canvas.getContext('2d');
  if (!pen) return;

  /** @param {string} colour @param {number[]} ellipse */
  const oval = (colour, [x = 0, y = 0, rx = 0, ry = 0]) => {
    pen.fillStyle = colour;
    pen.beginPath();
    pen.ellipse(x, y, rx, ry, 0, 0, 2 * Math.PI);
    pen.fill();
  };
  /** @param {string} colour @param {number[]} rectangle */
  const box = (colour, [x = 0, y = 0, width = 0, height = 0, radius = 0]) => {
    pen.fillStyle = colour;
    pen.beginPath();
    pen.roundRect(x, y, width, height, radius);
    pen.fill();
  };

  const draw = () => {
    const sway = 4 * Math.sin(performance.now() / 900);
    const wall = pen.createLinearGradient(0, 0, 0, 720);
    looks.wall.forEach((colour, index) => wall.addColorStop(index, colour));
    pen.fillStyle = wall;
    pen.fillRect(0, 0, 1280, 720);
    if (who === 'mender') {
      box('#8c6a45', [60, 250, 330, 16, 4]); // a shelf with a radio, a lamp and two tins
      box('#b5483a', [90, 160, 150, 90, 12]);
      oval('#f3e6d0', [135, 205, 28, 28]);
      box('#f3e6d0', [180, 185, 44, 10, 5]);
      box('#4f7c6b', [265, 190, 44, 60, 6]);
      box('#d9a441', [320, 205, 40, 45, 6]);
      box('#8c6a45', [900, 520, 320, 16, 4]);
      box('#56504a', [1040, 370, 12, 150, 4]);
      pen.fillStyle = '#e9b44c';
      pen.beginPath();
      pen.moveTo(1000, 370);
      pen.lineTo(1092, 370);
      pen.lineTo(1126, 446);
      pen.lineTo(966, 446);
      pen.fill();
      box('#56504a', [1006, 508, 80, 12, 4]);
    } else {
      box('#f7fafc', [120, 90, 300, 330, 8]); // a window
      box('#bcd7e8', [140, 110, 122, 290, 4]);
      box('#bcd7e8', [278, 110, 122, 290, 4]);
      oval('#4f7c6b', [1080, 330, 90, 130]);
      box('#b5683f', [1010, 430, 140, 140, 14]);
    }
    oval(looks.shirt, [640 + sway / 2, 790, 350, 300]);
    if (looks.apron) box(looks.apron, [510 + sway / 2, 580, 260, 220, 30]);
    box(looks.skin, [588 + sway, 420, 104, 120, 46]);
    if (who === 'visitor') {
      oval(looks.hair, [640 + sway, 330, 172, 210]);
      oval(looks.skin, [640 + sway, 310, 138, 172]);
      pen.fillStyle = looks.hair;
      pen.beginPath();
      pen.ellipse(640 + sway, 262, 156, 142, 0, Math.PI * 1.02, Math.PI * 1.98);
      pen.fill();
    } else {
      oval(looks.hair, [640 + sway, 262, 146, 136]);
      oval(looks.skin, [506 + sway, 322, 22, 32]);
      oval(looks.skin, [774 + sway, 322, 22, 32]);
      oval(looks.skin, [640 + sway, 322, 132, 160]);
    }
    oval('#2b211c', [590 + sway, 312, 11, 13]);
    oval('#2b211c', [690 + sway, 312, 11, 13]);
    pen.strokeStyle = '#2b211c';
    pen.lineWidth = 8;
    pen.lineCap = 'round';
    pen.beginPath();
    pen.arc(640 + sway, 372, 44, 0.35, Math.PI - 0.35);
    pen.stroke();
  };
  setInterval(draw, 66);
  draw();

  const devices = navigator.mediaDevices;
  const open = devices.getUserMedia.bind(devices);
  devices.getUserMedia = async (constraints) => {
    const { audio, video } = constraints ?? {};
    const stream = audio ? await open({ audio }) : new MediaStream();
    for (const track of video ? canvas.captureStream(15).getTracks() : []) stream.addTrack(track);
    return stream;
  };
}
