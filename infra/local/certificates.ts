import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import * as x509 from '@peculiar/x509';

x509.cryptoProvider.set(crypto);

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const oneDayMs = 86_400_000;

export type Certificates = {
  /** PEM file of the authority's certificate. */
  readonly certificateAuthority: string;
  /** Base64 SHA-256 of the served key's SPKI. */
  readonly spki: string;
};

/**
 * Makes an authority for this run and a certificate of the given names: `ca.pem`, `server.pem` (key and chain, 0600).
 *
 * Both are valid for a day and a day before, so that a stack may be kept over night and clocks may differ.
 */
export async function createCertificates(directory: string, names: readonly string[]): Promise<Certificates> {
  await mkdir(directory, { recursive: true });
  const authorityKeys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=matrix-rig of this run',
    keys: authorityKeys,
    signingAlgorithm: algorithm,
    ...validity(),
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
    ],
  });
  const serverKeys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const server = await x509.X509CertificateGenerator.create({
    subject: `CN=${names[0]}`,
    issuer: authority.subject,
    signingKey: authorityKeys.privateKey,
    publicKey: serverKeys.publicKey,
    signingAlgorithm: algorithm,
    ...validity(),
    extensions: [
      new x509.SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns' as const, value }))),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth, x509.ExtendedKeyUsage.clientAuth]),
    ],
  });
  const certificateAuthority = `${directory}/ca.pem`;
  await writeFile(certificateAuthority, authority.toString('pem'));
  const key = await crypto.subtle.exportKey('pkcs8', serverKeys.privateKey);
  const chain = [server.toString('pem'), x509.PemConverter.encode(key, 'PRIVATE KEY')].join('\n');
  await writeFile(`${directory}/server.pem`, `${chain}\n`, { mode: 0o600 });
  await chmod(directory, 0o711);
  return {
    certificateAuthority,
    spki: createHash('sha256').update(Buffer.from(server.publicKey.rawData)).digest('base64'),
  };
}

function validity(): { notBefore: Date; notAfter: Date } {
  return { notBefore: new Date(Date.now() - oneDayMs), notAfter: new Date(Date.now() + oneDayMs) };
}
