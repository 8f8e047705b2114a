/** At least one digit; shorter than a NIK, so that what was typed into the wrong field stays sealed with the form. */
const CODE = /^(?=.*\d)[A-Z\d]{1,15}$/;

/**
 * The code of a health facility (kode fasyankes) as codes are compared: upper case, letters and digits only.
 * @returns undefined when nothing was given, or words such as "belum ada"
 */
export function facilityCode(given: string | undefined): string | undefined {
  const code = given?.toUpperCase().replaceAll(/[^A-Z\d]/g, '');
  return code !== undefined && CODE.test(code) ? code : undefined;
}
