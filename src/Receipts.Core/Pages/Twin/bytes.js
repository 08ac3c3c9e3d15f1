// What has no twin here. It is never green and never red: whatever needs it is "not checked here".
class Untwinned extends Error {}

// What is embedded: raw deflate in base64.
const unpacked = async (base64) => {
  const packed = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};

const digestOf = async (bytes) => {
  if (!globalThis.crypto?.subtle) throw new Untwinned("this browser gives a page no digests");
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};

// Bytes that are no UTF-8 are no text; a byte order mark is none of the text.
const textOf = (bytes) => new TextDecoder("utf-8", { fatal: true }).decode(bytes);
