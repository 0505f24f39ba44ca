// SPDX-License-Identifier: Apache-2.0
// A browser in small: node browser.mjs URL END follows redirects with cookies until one leads to END, and prints it.
const [url, end] = process.argv.slice(2);
const cookies = new Map();
let place = url;
for (let steps = 0; steps < 20; ++steps) {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(place, { redirect: 'manual', headers: { cookie } });
  for (const line of answer.headers.getSetCookie()) {
    const [pair] = line.split(';');
    const at = pair.indexOf('=');
    cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
  const location = answer.headers.get('location');
  if (location === null) throw new Error(`${answer.status} at ${place}: ${await answer.text()}`);
  place = new URL(location, place).href;
  if (place.startsWith(end)) {
    console.log(place);
    process.exit(0);
  }
}
throw new Error('the redirects have no end');
