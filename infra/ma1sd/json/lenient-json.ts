/** A value as it comes out of a JSON text. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

/** Says why a text is no JSON, not even by the lenient rules. */
export class JsonError extends Error {
  override readonly name = 'JsonError';
}

const literalEnd = /[/\\;#={}[\]:,\s]/;
const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const escapes: Readonly<Record<string, string>> = { t: '\t', b: '\b', n: '\n', r: '\r', f: '\f' };
const maxDepth = 512;

/**
 * Parses JSON as leniently as Gson does, whose rules ma1sd's clients may rely on.
 *
 * Beyond JSON there are: keys and texts without quotes or in single quotes, comments, `;` for `,`, `=` and `=>` for `:`.
 * An empty text is null. @throws JsonError
 */
export function parseLenient(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return new Reader(text).document();
  }
}

class Reader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): Json {
    this.#skip();
    if (this.#at >= this.#text.length) return null;
    const value = this.#value();
    this.#skip();
    // Whatever stands behind a null is not looked at.
    if (value !== null && this.#at < this.#text.length) throw this.#error('Did not consume the entire document');
    return value;
  }

  #value(): Json {
    const char = this.#peek();
    if (++this.#depth > maxDepth) throw this.#error('Nested too deeply');
    const value = char === '{' ? this.#object() : char === '[' ? this.#array() : this.#scalar();
    this.#depth -= 1;
    return value;
  }

  #object(): JsonObject {
    const entries: [string, Json][] = [];
    this.#at += 1;
    this.#skip();
    while (this.#peek() !== '}' || entries.length > 0) {
      entries.push([this.#key(), this.#separated()]);
      this.#skip();
      const end = this.#take();
      if (end === '}') return Object.fromEntries(entries);
      if (end !== ',' && end !== ';') throw this.#error('Unterminated object');
      this.#skip();
    }
    this.#at += 1;
    return {};
  }

  #separated(): Json {
    this.#skip();
    const separator = this.#take();
    if (separator !== ':' && separator !== '=') throw this.#error("Expected ':'");
    if (separator === '=' && this.#peek() === '>') this.#at += 1;
    this.#skip();
    return this.#value();
  }

  #array(): Json[] {
    const values: Json[] = [];
    this.#at += 1;
    this.#skip();
    if (this.#peek() === ']') {
      this.#at += 1;
      return values;
    }
    for (;;) {
      this.#skip();
      // A value left out is null.
      values.push(/[\],;]/.test(this.#peek()) ? null : this.#value());
      this.#skip();
      const end = this.#take();
      if (end === ']') return values;
      if (end !== ',' && end !== ';') throw this.#error('Unterminated array');
    }
  }

  #key(): string {
    const char = this.#peek();
    return char === '"' || char === "'" ? this.#quoted() : this.#literal();
  }

  #scalar(): Json {
    const char = this.#peek();
    if (char === '"' || char === "'") return this.#quoted();
    const literal = this.#literal();
    const keyword = literal.toLowerCase();
    if (keyword === 'null') return null;
    if (keyword === 'true' || keyword === 'false') return keyword === 'true';
    return number.test(literal) ? Number(literal) : literal;
  }

  #literal(): string {
    const from = this.#at;
    while (this.#at < this.#text.length && !literalEnd.test(this.#peek())) this.#at += 1;
    if (this.#at === from) throw this.#error('Unexpected value');
    return this.#text.slice(from, this.#at);
  }

  #quoted(): string {
    const quote = this.#take();
    let value = '';
    for (;;) {
      const char = this.#take();
      if (char === '') throw this.#error('Unterminated string');
      if (char === quote) return value;
      value += char === '\\' ? this.#escape() : char;
    }
  }

  #escape(): string {
    const char = this.#take();
    if (char !== 'u') {
      if (char in escapes) return escapes[char] ?? '';
      if (/["'\\/\n]/.test(char)) return char;
      throw this.#error('Invalid escape sequence');
    }
    const hex = this.#text.slice(this.#at, this.#at + 4);
    if (!/^[0-9a-fA-F]{4}$/.test(hex)) throw this.#error(`\\u${hex}`);
    this.#at += 4;
    return String.fromCharCode(Number.parseInt(hex, 16));
  }

  /** Passes over space and comments. */
  #skip(): void {
    const gap = /(?:[ \t\r\n]|\/\*[\s\S]*?\*\/|(?:\/\/|#)[^\r\n]*)*/y;
    gap.lastIndex = this.#at;
    gap.test(this.#text);
    this.#at = gap.lastIndex;
  }

  #peek(): string {
    return this.#text.charAt(this.#at);
  }

  #take(): string {
    return this.#text.charAt(this.#at++);
  }

  #error(what: string): JsonError {
    return new JsonError(`${what} at character ${this.#at}`);
  }
}
