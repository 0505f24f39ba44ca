// SPDX-License-Identifier: Apache-2.0
// Two providers of single sign-on on loopback for the tests: node provider.mjs REDIRECT_URL. Prints its address.
//   /         a real one (oidc-provider): whoever comes is signed in as the user last named by GET /user/NAME
//   /forger   answers each code with the token that the code itself describes, to show that bad ones are refused
import { createServer } from 'node:http';
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import Provider from 'oidc-provider';

const redirectUrl = process.argv[2];
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
const jwk = (key, more) => ({ ...key.export({ format: 'jwk' }), use: 'sig', ...more });
const keys = (of) => [jwk(rsa[of], { kid: 'rsa', alg: 'RS256' }), jwk(ec[of], { kid: 'ec', alg: 'ES256' })];

const server = createServer((request, response) => { handle(request, response); });
await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
const address = `http://127.0.0.1:${server.address().port}`;
let user = 'head';

const client = (id, algorithm) => ({
  client_id: id, client_secret: 'a secret of the tests', redirect_uris: [redirectUrl], response_types: ['code'],
  grant_types: ['authorization_code'], id_token_signed_response_alg: algorithm,
});
const provider = new Provider(address, {
  clients: [client('divan', 'RS256'), client('divan-ec', 'ES256')],
  jwks: { keys: keys('privateKey') },
  cookies: { keys: ['a cookie key of the tests'] },
  claims: { openid: ['sub'], profile: ['preferred_username'] },
  conformIdTokenClaims: false,
  features: { devInteractions: { enabled: false } },
  findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: `subject-of-${id}`, preferred_username: id }) }),
  interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
});

async function interact(request, response) {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login') {
    await provider.interactionFinished(request, response, { login: { accountId: user } }, { mergeWithLastSubmission: false });
    return;
  }
  const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope('openid profile');
  await provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: true });
}

function json(response, value) {
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
}

const coded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The code is base64url of {claims, alg, by}: by whom and how the token is signed. */
function forge(code) {
  const { claims, alg, by } = JSON.parse(Buffer.from(code, 'base64url').toString());
  const text = `${coded({ alg, kid: by === 'ec' ? 'ec' : 'rsa', typ: 'JWT' })}.${coded(claims)}`;
  if (alg === 'none') return `${text}.`;
  if (alg === 'HS256') { // with the public key as the secret: the oldest trick there is
    const secret = rsa.publicKey.export({ format: 'pem', type: 'spki' });
    return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
  }
  const key = { rsa: rsa.privateKey, ec: ec.privateKey, stranger: stranger.privateKey }[by];
  const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
  return `${text}.${signature.toString('base64url')}`;
}

async function forger(request, response, path) {
  const issuer = `${address}/forger`;
  if (path.endsWith('/openid-configuration')) {
    json(response, { issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys` });
  } else if (path.endsWith('/keys')) {
    json(response, { keys: keys('publicKey') });
  } else {
    let body = '';
    for await (const part of request) body += part;
    json(response, { token_type: 'Bearer', access_token: 'x', id_token: forge(new URLSearchParams(body).get('code')) });
  }
}

async function handle(request, response) {
  const path = new URL(request.url, address).pathname;
  if (path.startsWith('/user/')) {
    user = decodeURIComponent(path.slice('/user/'.length));
    json(response, { user });
  } else if (path.startsWith('/forger/')) {
    await forger(request, response, path);
  } else if (path.startsWith('/interaction/')) {
    await interact(request, response);
  } else {
    provider.callback()(request, response);
  }
}

console.log(address);
