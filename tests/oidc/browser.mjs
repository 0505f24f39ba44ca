// SPDX-License-Identifier: Apache-2.0
// A browser in small: node browser.mjs URL END follows redirects with cookies until one leads to END, and prints it.
// By node:http: the fetch of Debian 12's Node joins several Set-Cookie to one.
import { get } from 'node:http';

function ask(place, cookie) {
  return new Promise((resolve, reject) => {
    get(place, { headers: { cookie } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part) => { text += part; });
      answer.on('end', () => { resolve({ status: answer.statusCode, headers: answer.headers, text }); });
    }).on('error', reject);
  });
}

const [url, end] = process.argv.slice(2);
const cookies = new Map();
let place = url;
for (let steps = 0; steps < 20; ++steps) {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await ask(place, cookie);
  for (const line of answer.headers['set-cookie'] ?? []) {
    const [pair] = line.split(';');
    const at = pair.indexOf('=');
    cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
  const { location } = answer.headers;
  if (location === undefined) throw new Error(`${answer.status} at ${place}: ${answer.text}`);
  place = new URL(location, place).href;
  if (place.startsWith(end)) {
    console.log(place);
    process.exit(0);
  }
}
throw new Error('the redirects have no end');
