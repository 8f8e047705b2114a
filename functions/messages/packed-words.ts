/**
 * What letters mostly say, for `sealing.ts`: as they were worded when this was written, whatever they say by now. Never
 * change a letter of it: what was packed by it could not be read any more. Other words are another format.
 */
export const LETTER_WORDS = [
  'Application {reference} needs a correction","lines":["Your application for {service} comes back for you to correct. Only what is named below needs to be replaced; all else stays.","Correct it by {correctBy}. The service time stands still meanwhile."],"action":{"label":"Correct it now","short":"{office}: application {reference} needs a correction, by {correctBy}."',
  'Application {reference} approved","lines":["Your application for {service} is approved. Your licence is being signed."],"action":{"label":"See the application","short":"{office}: application {reference} is approved."',
  'Application {reference} received","lines":["Your application for {service} is complete and in our hands.","Receipt number: {reference}. The service time ends {dueAt}, counted in the office’s working hours.","You need not come or ask: we tell you whatever happens."],"action":{"label":"See the application","short":"{office}: application {reference} received. We tell you whatever happens."',
  'Issued: {document} {number}","lines":["Your application for {service} is done. Number: {number}, valid until {validUntil}.","You can download the electronically signed document. Anyone can check it by the QR code in it, or at this link: {publicLink}"],"action":{"label":"Download","short":"{office}: application {reference} is done, your document is issued. Sign in to download it."',
  '"Questions? {desk} helps you on WhatsApp:","footer":["This service is free of charge. Report whoever asks money for it to {complaints}.","This message was sent because of your application or licence. Please do not reply."],"greeting":"Dear {recipient},"',
  'Permohonan {reference} perlu diperbaiki","lines":["Permohonan Anda untuk {service} dikembalikan agar Anda perbaiki. Yang disebut di bawah saja yang perlu diganti; yang lain tetap.","Perbaiki paling lambat {correctBy}. Selama itu jangka waktu berhenti."],"action":{"label":"Perbaiki sekarang","short":"{office}: permohonan {reference} perlu diperbaiki, paling lambat {correctBy}."',
  'Permohonan {reference} disetujui","lines":["Permohonan Anda untuk {service} disetujui. Surat izin Anda sedang ditandatangani."],"action":{"label":"Lihat permohonan","short":"{office}: permohonan {reference} disetujui."',
  'Permohonan {reference} diterima","lines":["Permohonan Anda untuk {service} sudah lengkap dan kami terima.","Nomor tanda terima: {reference}. Jangka waktu berakhir {dueAt}, dihitung dalam jam kerja kantor.","Anda tidak perlu datang atau bertanya: setiap perkembangan kami kabarkan."],"action":{"label":"Lihat permohonan","short":"{office}: permohonan {reference} diterima. Perkembangannya kami kabarkan."',
  '{document} Anda terbit: {number}","lines":["Permohonan Anda untuk {service} selesai. Nomor: {number}, berlaku sampai {validUntil}.","Surat bertanda tangan elektronik itu dapat Anda unduh. Siapa pun dapat memeriksa keasliannya dengan kode QR di dalamnya atau di tautan ini: {publicLink}"],"action":{"label":"Unduh","short":"{office}: permohonan {reference} selesai, surat Anda terbit. Masuk untuk mengunduhnya."',
  '"Ada pertanyaan? {desk} membantu Anda di WhatsApp:","footer":["Layanan ini gratis. Siapa pun yang meminta uang untuknya, laporkan kepada {complaints}.","Pesan ini dikirim karena permohonan atau izin Anda. Jangan membalasnya."],"greeting":"Yth. {recipient},"',
  '{"composed":{"language":"id","subject":"',
  '"addresses":{"email":"',
  '.id","whatsapp":"+628',
  '","sms":"+628',
  '"details":{"heading":"Yang perlu diperbaiki","items":[{"title":"',
  '"url":"https://wa.me/628',
  '"url":"https://',
  '.cloudfront.net/applications/',
  '"filled":["DPMPTSP Kota ',
  '"filled":["DPMPTSP Kabupaten ',
].join('');
