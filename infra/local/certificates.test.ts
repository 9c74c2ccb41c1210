import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { createCertificates, issueByUnknownAuthority, issueCertificate } from './certificates.ts';

describe('certificates of a run', () => {
  let directory: string;
  let authority: X509Certificate;

  before(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'rig-tls-'));
    const { certificateAuthority } = await createCertificates(directory, ['a.test', 'b.test']);
    authority = new X509Certificate(await readFile(certificateAuthority));
  });

  after(async () => rm(directory, { recursive: true }));

  it('are issued by the authority for every name of the deployment', async () => {
    const server = new X509Certificate(await readFile(`${directory}/server.pem`));
    assert.ok(server.verify(authority.publicKey));
    assert.equal(server.subjectAltName, 'DNS:a.test, DNS:b.test');
  });

  it('can be issued for other names afterwards', async () => {
    const other = new X509Certificate(await issueCertificate(directory, ['c.test']));
    assert.ok(other.verify(authority.publicKey));
    assert.equal(other.subjectAltName, 'DNS:c.test');
  });

  it('can be issued for an address, and for a time that is over', async () => {
    const notAfter = new Date('2026-01-02T00:00:00Z');
    const validity = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter };
    const other = new X509Certificate(await issueCertificate(directory, ['127.0.0.1'], validity));
    assert.deepEqual([other.subjectAltName, other.validToDate], ['IP Address:127.0.0.1', notAfter]);
  });

  it('can be issued by an authority that nobody knows', async () => {
    const other = new X509Certificate(await issueByUnknownAuthority(['d.test']));
    assert.ok(!other.verify(authority.publicKey));
  });
});
