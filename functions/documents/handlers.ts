import { uploadRefusal } from '../../shared/domain/commands/documents.ts';
import { type ApplicationDocument, isUsable } from '../../shared/domain/document.ts';
import { isRefusal, refuse } from '../../shared/domain/refusal.ts';
import type { StandardOf } from '../../shared/domain/service-standard.ts';
import type { BucketLinks } from '../../shared/gateways/bucket-links.ts';
import type { Handlers } from '../../shared/http/call.ts';
import { documentStatus } from '../../shared/http/checklist.ts';
import type { ApplicationReader } from '../../shared/store/application-reader.ts';
import type { contract } from './contract.ts';
import { uploadKey } from './upload-key.ts';

export interface DocumentsDependencies {
  readonly applications: ApplicationReader;
  readonly bucket: BucketLinks;
  readonly standardOf: StandardOf;
  /** UUIDv7: a later upload has a greater id. */
  readonly newId: () => string;
}

export function createHandlers(dependencies: DocumentsDependencies): Handlers<typeof contract> {
  const { applications, bucket, newId, standardOf } = dependencies;
  return {
    async createUpload({ body, caller, params }) {
      const application = await applications.read(params.id, caller);
      if (isRefusal(application)) return application;
      const standard = standardOf(application);
      if (standard === undefined) return refuse('service_unknown');
      const { requirement } = params;
      const refusal = uploadRefusal(caller, application, { requirement, ...body }, standard);
      if (refusal !== undefined) return refusal;
      const { id: applicationId, tenant } = application;
      const uploadId = newId();
      const key = uploadKey({ tenant, applicationId, requirement, uploadId });
      const { expiresAt, fields, url } = await bucket.grantUpload(key, body.mediaType, body.bytes);
      return { body: { uploadId, url, fields: { ...fields }, expiresAt } };
    },

    async listDocuments({ caller, params }) {
      const application = await applications.read(params.id, caller);
      if (isRefusal(application)) return application;
      const all = Object.entries(application.documents);
      return { body: { items: await Promise.all(all.map(([code, document]) => download(code, document))) } };
    },

    async getDocument({ caller, params: { id, requirement } }) {
      const application = await applications.read(id, caller);
      if (isRefusal(application)) return application;
      const { documents } = application;
      // Every object has a `constructor`, no application has such a document.
      const document = Object.hasOwn(documents, requirement) ? documents[requirement] : undefined;
      return document === undefined ? refuse('not_found') : { body: await download(requirement, document) };
    },
  };

  /** A link only to what was inspected and found harmless; of anything else, where it stands. */
  async function download(requirement: string, document: ApplicationDocument) {
    const found = { requirement, uploadId: document.uploadId, ...documentStatus(document) };
    return isUsable(document) ? { ...found, ...(await bucket.linkTo(document.object, requirement)) } : found;
  }
}
