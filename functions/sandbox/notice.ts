/** Said in every reply of the registries' sandbox, so that nobody takes it for a registry. */
export const notice = {
  id: 'Ini sandbox SatuJam untuk uji coba, bukan registri resmi. Jawaban ini bukan data KKI, Dukcapil atau Kemenkes.',
  en: 'This is a SatuJam sandbox for trials, not an official registry. This answer is no data of KKI, Dukcapil or Kemenkes.',
};

/** What the sandbox says when it cannot answer, by HTTP status. */
export const titles = {
  400: { id: 'Pertanyaan tidak dapat dibaca', en: 'The question cannot be read' },
  404: { id: 'Alamat tidak dikenal', en: 'Unknown address' },
  405: { id: 'Hanya POST', en: 'POST only' },
  503: { id: 'Registri sedang tidak tersedia', en: 'The registry is unavailable' },
};
