/** What people call a local government: `Kota Metro`, of its full name `Pemerintah Kota Metro`. */
export const placeOf = (government: string): string => government.replace(/^Pemerintah\s+/, '');
