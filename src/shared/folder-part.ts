/** A name as a part of a folder's, or of a host's: "My first CNN" is `my-first-cnn`; `otherwise` where nothing is left of it. */
export function folderPart(name: string, otherwise: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return plain === '' ? otherwise : plain;
}
