/** Whether Node's code for an error of TLS says that the certificate does not verify. */
export const isCertificateError = (code: string) =>
  /CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|ALTNAME|HOSTNAME_MISMATCH|INVALID_(?:CA|PURPOSE)/.test(
    code,
  );
