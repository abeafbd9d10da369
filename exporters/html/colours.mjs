// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

function channels(colour) {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
}

/** Relative luminance, as WCAG defines it. */
function luminance(rgb) {
  const [red, green, blue] = rgb.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/**
 * The colour, made darker or lighter until it stands out from the background (both `#RRGGBB`) by
 * this ratio. The hue stays.
 */
export function readable(colour, background, ratio = 3) {
  const behind = channels(background);
  const goal = luminance(behind) > 0.4 ? 0 : 255;
  const given = channels(colour);
  for (let share = 0; ; share += 0.05) {
    const mixed = given.map((channel) => Math.round(channel + (goal - channel) * Math.min(share, 1)));
    if (share >= 1 || contrast(mixed, behind) >= ratio) {
      return '#' + mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('');
    }
  }
}
