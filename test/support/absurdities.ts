/** What some parser, font, database or language has choked on before. */

const long = 'x'.repeat(10_000);
const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;

export const absurdTexts = [
  long,
  '\u0000',
  'Siti\u0000Rahma',
  '\ud800',
  '\u202egnirts',
  '9999-99-99',
  '0000-00-00',
  '2026-02-30',
  '-271821-04-20',
  '1e400',
  '__proto__',
  'constructor',
  '%$%7Bjndi:ldap://x}',
  "'; DROP TABLE licensing; --",
  '../../etc/passwd',
  '%00%ff%',
  '🧪👩‍🔬',
];

/** Bodies that no route can take, each as it goes over the wire. */
export const absurdBodies: readonly (string | Uint8Array<ArrayBuffer>)[] = [
  '{',
  'null',
  '[]',
  '"text"',
  '1e400',
  'NaN',
  '{"form":[]}',
  '{"form":null}',
  '{"form":{"nik":{}}}',
  '{"form":{"nik":["1"]}}',
  '{"form":{"constructor":"x"}}',
  '{"service":{"$ne":null}}',
  '{"service":"__proto__"}',
  '{"service":"metro.sip-atlm","onBehalf":[]}',
  '{"outcome":"approve","documents":[]}',
  '{"outcome":"approve","documents":{"constructor":{"outcome":"accepted"}}}',
  '{"documents":{"__proto__":{"outcome":"to_repair"}}}',
  '{"mediaType":"application/pdf","bytes":-1}',
  '{"mediaType":"application/pdf","bytes":1e308}',
  '{"mediaType":"application/pdf","bytes":0.5}',
  '{"tenant":"__proto__","number":"toString","name":"x"}',
  '{"tenant":"metro","number":"../..","name":"\\u0000"}',
  '{"reason":"\\u0000"}\u0000',
  JSON.stringify({ tenant: long, number: long, name: long }),
  deep,
  `{"form":${deep}}`,
  Uint8Array.from([0x7b, 0xff, 0xfe, 0x00, 0x7d]),
  JSON.stringify({ reason: 'x'.repeat(100_000) }),
];

/** Names that people have. */
export const names = [
  'Siti Rahmawati, A.Md.Kes',
  "Yohanes O'Brien-Wambrauw",
  'Ni Luh Ketut Ayu Sri Wahyuningsih Ratna Dewi Kusumawardhani Putri',
  'Đặng Thị Ánh Nguyệt',
  'Søren Őzgür Łukasz',
  'Ольга Иванова',
  'محمد عبد الله',
  'ꦱꦶꦠꦶ ꦫꦲꦩꦮꦠꦶ',
  '王小明',
  'R. Ay. Kartini 🌺',
];
