import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
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

/** When a certificate holds. */
export type Validity = { readonly notBefore: Date; readonly notAfter: Date };

type Authority = { readonly certificate: x509.X509Certificate; readonly privateKey: CryptoKey };
type Issued = { readonly certificate: x509.X509Certificate; readonly pem: string };

/**
 * Makes an authority for this run and a certificate of the given names: `ca.pem`, `authority.key` and `server.pem` (key
 * and chain), both 0600.
 *
 * Both are valid for a day and a day before, so that a stack may be kept over night and clocks may differ.
 */
export async function createCertificates(directory: string, names: readonly string[]): Promise<Certificates> {
  await mkdir(directory, { recursive: true });
  const authority = await createAuthority();
  const certificateAuthority = `${directory}/ca.pem`;
  await writeFile(certificateAuthority, authority.certificate.toString('pem'));
  await writeFile(`${directory}/authority.key`, await pemOfKey(authority.privateKey), { mode: 0o600 });
  const { certificate, pem } = await issue(authority, names);
  await writeFile(`${directory}/server.pem`, pem, { mode: 0o600 });
  await chmod(directory, 0o711);
  return {
    certificateAuthority,
    spki: createHash('sha256').update(Buffer.from(certificate.publicKey.rawData)).digest('base64'),
  };
}

/**
 * Issues a certificate of other names or addresses by the authority of a run, and gives chain and key as PEM.
 *
 * It holds as long as the run's own, unless another validity is asked for.
 */
export async function issueCertificate(
  directory: string,
  names: readonly string[],
  validity?: Validity,
): Promise<string> {
  const certificate = new x509.X509Certificate(await readFile(`${directory}/ca.pem`, 'utf8'));
  const [key] = x509.PemConverter.decode(await readFile(`${directory}/authority.key`, 'utf8'));
  const privateKey = await crypto.subtle.importKey('pkcs8', key ?? new ArrayBuffer(), algorithm, true, ['sign']);
  return (await issue({ certificate, privateKey }, names, validity)).pem;
}

/** Issues a certificate by an authority made for it, which nobody knows, and gives chain and key as PEM. */
export async function issueByUnknownAuthority(names: readonly string[]): Promise<string> {
  return (await issue(await createAuthority(), names)).pem;
}

/** Issues a certificate of other names into a file of the authority's folder, 0600, and names the file. */
export async function writeCertificate(
  directory: string,
  { file, names }: { readonly file: string; readonly names: readonly string[] },
): Promise<string> {
  await writeFile(`${directory}/${file}`, await issueCertificate(directory, names), { mode: 0o600 });
  return `${directory}/${file}`;
}

async function createAuthority(): Promise<Authority> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=matrix-rig of this run',
    keys,
    signingAlgorithm: algorithm,
    ...aroundNow(),
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
    ],
  });
  return { certificate, privateKey: keys.privateKey };
}

async function issue(
  authority: Authority,
  names: readonly string[],
  validity: Validity = aroundNow(),
): Promise<Issued> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.create({
    subject: `CN=${names[0]}`,
    issuer: authority.certificate.subject,
    signingKey: authority.privateKey,
    publicKey: keys.publicKey,
    signingAlgorithm: algorithm,
    ...validity,
    extensions: [
      new x509.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) ? ('ip' as const) : ('dns' as const), value })),
      ),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth, x509.ExtendedKeyUsage.clientAuth]),
    ],
  });
  return { certificate, pem: `${certificate.toString('pem')}\n${await pemOfKey(keys.privateKey)}\n` };
}

async function pemOfKey(key: CryptoKey): Promise<string> {
  return x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');
}

function aroundNow(): Validity {
  return { notBefore: new Date(Date.now() - oneDayMs), notAfter: new Date(Date.now() + oneDayMs) };
}
