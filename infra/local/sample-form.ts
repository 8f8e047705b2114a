/** Answers that every service takes. Nobody's: the region of the NIK is Metro's (18.72), the rest is made up. */
export const sampleForm = {
  full_name: 'Siti Rahmawati, A.Md.Kes',
  nik: '1872015502900003',
  birth_place: 'Metro',
  birth_date: '1990-02-15',
  home_address: 'Jl. Contoh No. 1, Kota Metro',
  phone: '081234567890',
  email: 'siti@satujam.test',
  str_number: 'AT 0102 2026 0001',
  str_valid_until: 'Seumur Hidup',
  practice_kind: 'facility',
  practice_name: 'Klinik Contoh Sehat',
  practice_address: 'Jl. Contoh No. 2, Kota Metro',
};
