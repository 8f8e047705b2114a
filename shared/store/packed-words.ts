/**
 * What items of applications mostly say, for `packed.ts`: names and values are cheap where they stand here, the later the
 * cheaper. Never change a letter of it: what was packed by it could not be read any more. Other words are another format.
 */
export const WORDS = [
  '"legalBasis":"Peraturan Pemerintah Nomor 28 Tahun 2024, Pasal 682 ayat (2)","outcome":"met","rule":"',
  'no_licence_for_same_place","standard":"no_open_duplicate","places_below_maximum","runningForThisPlace":"0"',
  '"inUse":"0","maximum":"1","open":"0"},"legalBasis":"Standar pelayanan","not_met","not_found","unavailable"',
  '"legalBasis":"Undang-Undang Nomor 17 Tahun 2023 tentang Kesehatan, Pasal 264","outcome":"met","rule":"',
  '{"evidence":{"answer":"found","registry":"facility","source":"sandbox"},"facility_licensed","identity_matches"',
  '"registration_valid","checks":[{"checkedAt":"","outcome":"found","registry":"nik","source":"registry"}],"trace":[',
  '"inspection":{"bytes":,"height":,"mediaType":"image/jpeg","image/png","application/pdf","outcome":"accepted",',
  '"pages":1,"sha256":"","width":},"malware":"clean","object":{"key":"","versionId":""},"uploadId":""',
  '"correction":{"by":"","correctBy":"","documents":{"":{"outcome":"to_repair","reason":"unreadable"}},"fields":{}',
  '"confirmation":{"round":,"until":"","wrong":0},"trackingNote":"","powerOfAttorney":{"date":"","reference":""}',
  '"opinions":[{"at":"","by":"","outcome":"no_objection","silent":true}],"opinionUntil":"","deemedGranted":{"at":""',
  '"deadlines":[{"at":"","percent":50,"tell":["verifier","section_head","division_head","agency_head"]}],"signing":{',
  'reference_letteraddress_proofphotofloor_planequipment_listcompetency_certificatepower_of_attorney',
  '"accepted":["application_letter","diploma","facility_letter","facility_licence","health_certificate",',
  '"identity_card","photo","professional_credit","registration","social_insurance","tax_number"],"pinned":["',
  '"returned","withdrawn","rejected","lapsed","submitted","screened","draft","renewal","change_of_place",',
  '"uncontested":true,"drawn":false,"toRepair":1,"facility":"","licence":{"number":"","status":{"index":,"list":"',
  '},"year":},"claim":{"by":"","stage":"determination","review","verification","until":"","claim":{',
  '"receipt":{"at":"","number":""},"deadlines":[],"determination":{"at":"","by":"","outcome":"reject"},',
  '"filing":{"by":"","channel":"counter","facility","post","online","represented":false},"opinions":[],',
  '{"cause":"returned","mark":"paused"},{"cause":"resubmitted","mark":"resumed"},{"cause":"issued","mark":"stopped"}',
  '"recommendation":{"at":"","by":"","outcome":"approve"},"review":{"at":"","by":""},"reviewPending":true,',
  '{"application":{"actedBy":[""],"clock":{"dueAt":"","marks":[{"at":"","cause":"submitted","mark":"started"}]},',
  '"reviewPending":false,"tenant":"","warnings":[]},"lastHash":"","recommendedHash":"","seen":{"fingerprint":"","version":',
  '{"changedAt":"","createdAt":"","dueAt":"","id":"","priority":5,"purpose":"new","receiptNumber":"","receivedAt":"',
  '","round":1,"service":"","standardFrom":"","state":"issued","approved","recommended","in_verification","verifiedBy":[""],',
  ':00:00.000Z"',
  '.000Z","version":',
].join('');
