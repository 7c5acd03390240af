/**
 * Checks of the formats of JSON Schema 2020-12 (validation section 7.3) and of OpenAPI's registry:
 * plain functions without dependencies, linear in the length of the text.
 */

// ---- dates and times: RFC 3339 -------------------------------------------------------------------

/** `date-time`: RFC 3339 section 5.6, leap seconds included. */
export function isDateTime(text: string): boolean {
  if (!DATE_TIME.test(text)) return false;
  // The pattern does not check the days of a month and the time of a leap second.
  const tens = text.charCodeAt(8);
  const late = tens === 0x33 || (tens === 0x32 && text.charCodeAt(9) === 0x39);
  if (late && !isDateAt(text)) return false;
  return text.charCodeAt(17) < 0x36 || isTimeAt(text, 11);
}

const DATE_TIME =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** `date`: `full-date` of RFC 3339 section 5.6. */
export function isDate(text: string): boolean {
  return text.length === 10 && isDateAt(text);
}

/** `time`: `full-time` of RFC 3339 section 5.6; the offset is part of it. */
export function isTime(text: string): boolean {
  return isTimeAt(text, 0);
}

/** `date-time-local`: `date-time` without an offset. */
export function isDateTimeLocal(text: string): boolean {
  return isDateTime(`${text}Z`);
}

/** `time-local`: `time` without an offset. */
export function isTimeLocal(text: string): boolean {
  return isTime(`${text}Z`);
}

/** `imf-fixdate`: RFC 9110 section 5.6.7, as in `Sun, 06 Nov 1994 08:49:37 GMT`. */
export function isImfFixdate(text: string): boolean {
  return IMF_FIXDATE.test(text);
}

/** `http-date`: RFC 9110 section 5.6.7, the obsolete forms included. */
export function isHttpDate(text: string): boolean {
  return IMF_FIXDATE.test(text) || RFC850_DATE.test(text) || ASCTIME_DATE.test(text);
}

const IMF_FIXDATE =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (?:0[1-9]|[12]\d|3[01]) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} (?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60) GMT$/;
const RFC850_DATE =
  /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?:0[1-9]|[12]\d|3[01])-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-\d{2} (?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60) GMT$/;
const ASCTIME_DATE =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (?: [1-9]|(?:0[1-9]|[12]\d|3[01])) (?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60) \d{4}$/;

/** `duration`: RFC 3339 appendix A. */
export function isDuration(text: string): boolean {
  return DURATION.test(text) && text.length > 2 && !text.endsWith("T");
}

const DURATION =
  /^P(?:\d+W|(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)?(?:T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S)?)?)$/;

function isDateAt(text: string): boolean {
  const century = twoDigits(text, 0);
  const ofCentury = twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  if (century < 0 || ofCentury < 0 || month < 1 || month > 12 || day < 1) return false;
  if (text.charCodeAt(4) !== 0x2d || text.charCodeAt(7) !== 0x2d) return false;
  if (day <= 28) return true;
  if (month !== 2)
    return day <= (month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31);
  const leap = ofCentury === 0 ? century % 4 === 0 : ofCentury % 4 === 0;
  return leap && day === 29;
}

function isTimeAt(text: string, start: number): boolean {
  const hour = twoDigits(text, start);
  const minute = twoDigits(text, start + 3);
  const second = twoDigits(text, start + 6);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) return false;
  if (text.charCodeAt(start + 2) !== 0x3a || text.charCodeAt(start + 5) !== 0x3a) return false;
  let index = start + 8;
  if (text.charCodeAt(index) === 0x2e) {
    const fraction = index + 1;
    index = digitsEnd(text, fraction);
    if (index === fraction) return false;
  }
  const offset = offsetMinutes(text, index);
  if (offset === NO_OFFSET) return false;
  // A leap second is the last second of a day in UTC.
  return second < 60 || (hour * 60 + minute - offset + 1440) % 1440 === 1439;
}

const NO_OFFSET = 1440;

/** The UTC offset at the end of a text, in minutes; `NO_OFFSET` if there is none. */
function offsetMinutes(text: string, index: number): number {
  const sign = text.charCodeAt(index);
  if ((sign | 0x20) === 0x7a) return text.length === index + 1 ? 0 : NO_OFFSET;
  if ((sign !== 0x2b && sign !== 0x2d) || text.length !== index + 6) return NO_OFFSET;
  const hours = twoDigits(text, index + 1);
  const minutes = twoDigits(text, index + 4);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return NO_OFFSET;
  if (text.charCodeAt(index + 3) !== 0x3a) return NO_OFFSET;
  return sign === 0x2b ? hours * 60 + minutes : -(hours * 60 + minutes);
}

/** The value of two ASCII digits, or -1. */
function twoDigits(text: string, index: number): number {
  const tens = text.charCodeAt(index) - 0x30;
  const ones = text.charCodeAt(index + 1) - 0x30;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

// ---- e-mail addresses: RFC 5321 and RFC 6531 -----------------------------------------------------

/** `email`: `Mailbox` of RFC 5321 section 4.1.2. */
export function isEmail(text: string): boolean {
  return isMailbox(text, false);
}

/** `idn-email`: `Mailbox` as RFC 6531 section 3.3 extends it. */
export function isIdnEmail(text: string): boolean {
  return isMailbox(text, true);
}

function isMailbox(text: string, international: boolean): boolean {
  const quoted = text.charCodeAt(0) === 0x22;
  const at = quoted ? quotedEnd(text, international) : dotStringEnd(text, international);
  // RFC 5321 section 4.5.3.1.1: at most 64 octets before the at sign.
  if (at < 1 || at > 64 || text.charCodeAt(at) !== 0x40) return false;
  const domain = at + 1;
  if (text.charCodeAt(domain) === 0x5b) return isAddressLiteral(text, domain);
  return isLetterDigitHyphenName(text, domain, international);
}

/** The end of the `Dot-string` at the start of a text; -1 if there is none. */
function dotStringEnd(text: string, international: boolean): number {
  let afterDot = true;
  let index = 0;
  for (; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === 0x40) break;
    if (unit === 0x2e && afterDot) return -1;
    afterDot = unit === 0x2e;
    if (!afterDot && !isAtomText(unit) && !(international && unit > 0x7f)) return -1;
  }
  return afterDot ? -1 : index;
}

/** The end of the `Quoted-string` at the start of a text; -1 if it is not closed. */
function quotedEnd(text: string, international: boolean): number {
  for (let index = 1; index < text.length; index += 1) {
    let unit = text.charCodeAt(index);
    if (unit === 0x22) return index + 1;
    if (unit === 0x5c) unit = text.charCodeAt((index += 1));
    if (!(unit >= 0x20 && unit <= 0x7e) && !(international && unit > 0x7f)) return -1;
  }
  return -1;
}

function isAddressLiteral(text: string, start: number): boolean {
  const end = text.length - 1;
  if (text.charCodeAt(end) !== 0x5d) return false;
  return text.slice(start + 1, start + 6).toLowerCase() === "ipv6:"
    ? isIpv6Range(text, start + 6, end)
    : isIpv4Range(text, start + 1, end);
}

/** `atext` of RFC 5322 section 3.2.3. */
function isAtomText(unit: number): boolean {
  if (isAlphanumeric(unit) || (unit >= 0x5e && unit <= 0x60) || (unit >= 0x7b && unit <= 0x7e))
    return true;
  if (unit === 0x21 || (unit >= 0x23 && unit <= 0x27) || unit === 0x2a || unit === 0x2b)
    return true;
  return unit === 0x2d || unit === 0x2f || unit === 0x3d || unit === 0x3f;
}

// ---- host names: RFC 1123 and RFC 5890 -----------------------------------------------------------

/** `hostname`: RFC 1123 section 2.1; labels that begin with `xn--` are A-labels (RFC 5890). */
export function isHostname(text: string): boolean {
  if (!isLetterDigitHyphenName(text, 0, false)) return false;
  return !A_LABEL.test(text) || isIdnHostname(text);
}

const A_LABEL = /(?:^|\.)xn--/i;

/** `idn-hostname`: RFC 1123, or IDNA2008 (RFC 5890 section 2.3.2.3). */
export function isIdnHostname(text: string): boolean {
  // Every code point takes at least one of the 253 octets, and at most two code units.
  if (text.length > 506) return false;
  const labels = text.split(/[.\u3002\uff0e\uff61]/);
  const unicode: string[] = [];
  let length = labels.length - 1;
  for (const label of labels) {
    const decoded = unicodeLabel(label);
    if (decoded === undefined) return false;
    unicode.push(decoded.text);
    length += decoded.octets;
  }
  return length <= 253 && (!unicode.some(isRightToLeft) || unicode.every(hasBidiRule));
}

/**
 * The U-label of a label, and the length of its A-label. ASCII labels are unchanged; undefined if
 * invalid.
 */
function unicodeLabel(
  label: string,
): { readonly text: string; readonly octets: number } | undefined {
  if (/^[\w-]*$/.test(label) && !/^xn--/i.test(label)) {
    return isLetterDigitHyphenName(label, 0, false)
      ? { text: label, octets: label.length }
      : undefined;
  }
  // Longer labels exceed the 63 octets of an A-label.
  if (label.length > 118) return undefined;
  const given = /^xn--/i.test(label) ? label.slice(4).toLowerCase() : undefined;
  const text = given === undefined ? label : punycodeDecode(given);
  if (text === undefined || !isUnicodeLabel(text)) return undefined;
  const encoded = punycodeEncode(text);
  if (encoded.length > 59 || (given !== undefined && given !== encoded)) return undefined;
  return { text, octets: encoded.length + 4 };
}

/** A U-label: RFC 5891 section 4.2.3. */
function isUnicodeLabel(label: string): boolean {
  if (!PERMITTED.test(label) || ASCII.test(label) || label !== label.normalize("NFC")) return false;
  if (label.startsWith("-") || label.endsWith("-") || label.startsWith("--", 2)) return false;
  return !/^\p{M}/u.test(label) && hasContexts(label);
}

const ASCII = /^[\0-\x7f]*$/;

/** Code points that RFC 5892 sections 2 and 3 derive as PVALID, CONTEXTJ or CONTEXTO. */
const PERMITTED =
  /^(?:[-a-z0-9\xb7\xdf\u0375\u03c2\u05f3\u05f4\u06fd\u06fe\u0f0b\u200c-\u200d\u3007\u30fb]|(?!\u302e|\u302f|[\u20d0-\u20ff\u0640\u07fa\u1100-\u11ff\u3031-\u3035\u303b\ua960-\ua97f\ud7b0-\ud7ff\u{1d100}-\u{1d24f}\p{CWKCF}\p{DI}])[\p{Ll}\p{Lu}\p{Lo}\p{Nd}\p{Lm}\p{Mn}\p{Mc}])+$/u;

/** The contextual rules of RFC 5892 appendix A. */
function hasContexts(label: string): boolean {
  if (CONTEXT_FREE.test(label)) return true;
  if (/(?<!l)\xb7|\xb7(?!l)/.test(label)) return false; // A.3
  if (/\u0375(?!\p{Script=Greek})/u.test(label)) return false; // A.4
  if (/(?<!\p{Script=Hebrew})[\u05f3\u05f4]/u.test(label)) return false; // A.5, A.6
  if (
    /\u30fb/.test(label) &&
    !/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(label)
  )
    return false; // A.7
  if (/[\u0660-\u0669]/.test(label) && /[\u06f0-\u06f9]/.test(label)) return false; // A.8, A.9
  return hasJoinerContexts(Array.from(label)); // A.1, A.2
}

const CONTEXT_FREE = /^[^\xb7\u0375\u05f3\u05f4\u0660-\u0669\u200c-\u200d\u30fb]*$/;

/** Joiners must follow a virama. A zero width non-joiner is also allowed between joining letters. */
function hasJoinerContexts(points: readonly string[]): boolean {
  return points.every((point, index) => {
    if (point !== "\u200c" && point !== "\u200d") return true;
    if (VIRAMA.test(points[index - 1] ?? "")) return true;
    if (point === "\u200d") return false;
    let before = index - 1;
    while (TRANSPARENT.test(points[before] ?? "")) before -= 1;
    let after = index + 1;
    while (TRANSPARENT.test(points[after] ?? "")) after += 1;
    return JOINS_NEXT.test(points[before] ?? "") && JOINS_PREVIOUS.test(points[after] ?? "");
  });
}

const TRANSPARENT = /^[\p{Mn}\p{Me}]/u;
/** Canonical combining class 9. */
const VIRAMA =
  /[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d3b\u0d3c\u0d4d\u0dca\u0e3a\u0eba\u0f84\u1039\u103a\u1714\u1715\u1734\u17d2\u1a60\u1b44\u1baa\u1bab\u1bf2\u1bf3\u2d7f\ua806\ua82c\ua8c4\ua953\ua9c0\uaaf6\uabed\u{10a3f}\u{11046}\u{11070}\u{1107f}\u{110b9}\u{11133}\u{11134}\u{111c0}\u{11235}\u{112ea}\u{1134d}\u{11442}\u{114c2}\u{115bf}\u{1163f}\u{116b6}\u{1172b}\u{11839}\u{1193d}\u{1193e}\u{119e0}\u{11a34}\u{11a47}\u{11a99}\u{11c3f}\u{11d44}\u{11d45}\u{11d97}]/u;
/**
 * Approximate joining types: letters of the cursive scripts in use, without those that never join and,
 * in `JOINS_NEXT`, those that join only the previous letter.
 */
const JOINS_NEXT =
  /(?![\u0621-\u0625\u0627\u0629\u062f-\u0632\u0648\u0671-\u0677\u0688-\u0699\u06c0\u06c3-\u06cb\u06cd\u06cf\u06d2-\u06d5\u06e5\u06e6\u06ee\u06ef\u0710\u0715-\u0719\u071e\u0728\u072a\u072c\u072f\u074d\u0759-\u075b\u076b\u076c\u0771\u0773\u0774\u0778\u0779\u07f4\u07f5\u0840\u0846\u0847\u0849\u0854\u0856-\u0858\u0861\u0866\u0867\u0869\u086a\u0870-\u0882\u0887\u088e\u08aa-\u08ae\u08b1\u08b2\u08b9\u08c9\u1880-\u1884\ua873])(?=\p{L})[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Mandaic}\p{Script=Mongolian}\p{Script=Phags_Pa}\p{Script=Adlam}]/u;
const JOINS_PREVIOUS =
  /(?![\u0621\u0674\u06e5\u06e6\u07f4\u07f5\u0861\u0866\u0887\u08ad\u08c9\u1880-\u1884\ua872\ua873])(?=\p{L})[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Nko}\p{Script=Mandaic}\p{Script=Mongolian}\p{Script=Phags_Pa}\p{Script=Adlam}]/u;

/**
 * Whether a code point is R, AL or AN (RFC 5893 section 2). The ranges are those of right-to-left
 * scripts.
 */
function isRightToLeft(label: string): boolean {
  return RIGHT_TO_LEFT.test(label);
}

const RIGHT_TO_LEFT =
  /(?![\p{Mn}\p{Me}\u06f0-\u06f9])[\u0590-\u08ff\ufb1d-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** The Bidi rule (RFC 5893 section 2) for the labels of a domain with a right-to-left label. */
function hasBidiRule(label: string): boolean {
  if (BIDI_BAD_START.test(label) || BIDI_BAD_END.test(label)) return false;
  if (!isRightToLeft(label)) return true;
  if (LEFT_TO_RIGHT.test(label)) return false;
  return !(EUROPEAN_DIGIT.test(label) && ARABIC_DIGIT.test(label));
}

const EUROPEAN_DIGIT = /[\d\u06f0-\u06f9]/;
const ARABIC_DIGIT = /[\u0660-\u0669\u{10d30}-\u{10d39}]/u;
const BIDI_BAD_START = /^[\d\u06f0-\u06f9\u0660-\u0669\u{10d30}-\u{10d39}]/u;
/** Neutral characters that labels may contain, with the marks that follow. */
const BIDI_BAD_END =
  /[-\xb7\u02b9\u02ba\u02c6-\u02cf\u02ec\u0375\u200c-\u200d\u30fb\ua67f\ua717-\ua71f\ua788]\p{Mn}*$/u;
const LEFT_TO_RIGHT =
  /[^-\d\xb7\u02b9\u02ba\u02c6-\u02cf\u02ec\u0375\u200c-\u200d\u30fb\ua67f\ua717-\ua71f\ua788\p{Mn}\u0590-\u08ff\ufb1d-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** RFC 3492 section 6.2; undefined if the text is not Punycode. */
function punycodeDecode(encoded: string): string | undefined {
  const split = encoded.lastIndexOf("-");
  const points = split > 0 ? Array.from(encoded.slice(0, split), (unit) => unit.charCodeAt(0)) : [];
  let point = 0x80;
  let bias = 72;
  let position = 0;
  for (let index = split > 0 ? split + 1 : 0; index < encoded.length;) {
    const start = position;
    for (let weight = 1, step = 36; ; step += 36) {
      const unit = encoded.charCodeAt(index);
      index += 1;
      const digit =
        unit >= 0x61 && unit <= 0x7a ? unit - 0x61 : unit >= 0x30 && unit <= 0x39 ? unit - 22 : -1;
      if (digit < 0) return undefined;
      position += digit * weight;
      const threshold = punycodeThreshold(step, bias);
      if (digit < threshold) break;
      weight *= 36 - threshold;
    }
    const length = points.length + 1;
    bias = punycodeBias(position - start, length, start === 0);
    point += Math.floor(position / length);
    if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return undefined;
    position %= length;
    points.splice(position, 0, point);
    position += 1;
  }
  return String.fromCodePoint(...points);
}

/** RFC 3492 section 6.3. */
function punycodeEncode(text: string): string {
  const points = Array.from(text, (point) => point.codePointAt(0) as number);
  const basic = points.filter((point) => point < 0x80);
  let encoded = basic.length > 0 ? `${String.fromCharCode(...basic)}-` : "";
  let handled = basic.length;
  let bias = 72;
  let delta = 0;
  let from = 0x80;
  while (handled < points.length) {
    const next = Math.min(...points.filter((point) => point >= from));
    delta += (next - from) * (handled + 1);
    for (const point of points) {
      if (point < next) delta += 1;
      if (point !== next) continue;
      encoded += punycodeInteger(delta, bias);
      bias = punycodeBias(delta, handled + 1, handled === basic.length);
      delta = 0;
      handled += 1;
    }
    delta += 1;
    from = next + 1;
  }
  return encoded;
}

function punycodeInteger(value: number, bias: number): string {
  let text = "";
  let rest = value;
  for (let step = 36; ; step += 36) {
    const threshold = punycodeThreshold(step, bias);
    if (rest < threshold) return text + punycodeDigit(rest);
    const base = 36 - threshold;
    text += punycodeDigit(threshold + ((rest - threshold) % base));
    rest = Math.floor((rest - threshold) / base);
  }
}

function punycodeDigit(digit: number): string {
  return String.fromCharCode(digit < 26 ? digit + 0x61 : digit + 22);
}

function punycodeThreshold(step: number, bias: number): number {
  return Math.min(26, Math.max(1, step - bias));
}

/** RFC 3492 section 6.1. */
function punycodeBias(delta: number, length: number, first: boolean): number {
  let rest = Math.floor(delta / (first ? 700 : 2));
  rest += Math.floor(rest / length);
  let steps = 0;
  for (; rest > 455; steps += 36) rest = Math.floor(rest / 35);
  return steps + Math.floor((36 * rest) / (rest + 38));
}

/**
 * Labels of letters, digits and inner hyphens, 1 to 63 long, 253 in all (RFC 1123 section 2.1).
 * `international` also allows non-ASCII characters (RFC 6531).
 */
function isLetterDigitHyphenName(text: string, start: number, international: boolean): boolean {
  const end = text.length;
  if (end - start > 253) return false;
  let label = start;
  for (let index = start; index <= end; index += 1) {
    const unit = index === end ? 0x2e : text.charCodeAt(index);
    if (unit === 0x2e) {
      if (index === label || index - label > 63 || text.charCodeAt(index - 1) === 0x2d)
        return false;
      label = index + 1;
    } else if (unit === 0x2d) {
      if (index === label) return false;
    } else if (!isAlphanumeric(unit) && !(international && unit > 0x7f)) {
      return false;
    }
  }
  return true;
}

// ---- IP addresses --------------------------------------------------------------------------------

/** `ipv4`: `dotted-quad` of RFC 2673 section 3.2, without leading zeros. */
export function isIpv4(text: string): boolean {
  return isIpv4Range(text, 0, text.length);
}

/** `ipv6`: RFC 4291 section 2.2. */
export function isIpv6(text: string): boolean {
  return isIpv6Range(text, 0, text.length);
}

function isIpv4Range(text: string, start: number, end: number): boolean {
  let index = start;
  for (let part = 0; part < 4; part += 1) {
    if (part > 0 && text.charCodeAt(index++) !== 0x2e) return false;
    const first = index;
    let value = 0;
    while (index < end && index < first + 3 && isDigit(text.charCodeAt(index))) {
      value = value * 10 + text.charCodeAt(index) - 0x30;
      index += 1;
    }
    if (index === first || value > 255) return false;
    if (text.charCodeAt(first) === 0x30 && index > first + 1) return false;
  }
  return index === end;
}

function isIpv6Range(text: string, start: number, end: number): boolean {
  let index = start;
  let groups = 0;
  let compressed = false;
  if (text.startsWith("::", start)) {
    compressed = true;
    index += 2;
  }
  while (index < end) {
    const first = index;
    while (index < end && index < first + 5 && isHexDigit(text.charCodeAt(index))) index += 1;
    if (index < end && text.charCodeAt(index) === 0x2e) {
      return isIpv4Range(text, first, end) && (compressed ? groups < 6 : groups === 6);
    }
    if (index === first || index > first + 4) return false;
    groups += 1;
    if (index === end) break;
    if (text.charCodeAt(index) !== 0x3a) return false;
    index += 1;
    if (index === end) return false;
    if (text.charCodeAt(index) !== 0x3a) continue;
    if (compressed) return false;
    compressed = true;
    index += 1;
  }
  return index === end && (compressed ? groups < 8 : groups === 8);
}

// ---- URIs: RFC 3986, IRIs: RFC 3987 --------------------------------------------------------------

/** `uri`: RFC 3986 section 3. */
export function isUri(text: string): boolean {
  const colon = schemeEnd(text);
  return colon > 0 && isAfterScheme(text, colon + 1, false);
}

/** `uri-reference`: RFC 3986 section 4.1. */
export function isUriReference(text: string): boolean {
  return isReference(text, false);
}

/** `iri`: RFC 3987 section 2.2. */
export function isIri(text: string): boolean {
  const colon = schemeEnd(text);
  return colon > 0 && isAfterScheme(text, colon + 1, true);
}

/** `iri-reference`: RFC 3987 section 2.2. */
export function isIriReference(text: string): boolean {
  return isReference(text, true);
}

function isReference(text: string, international: boolean): boolean {
  const colon = schemeEnd(text);
  if (colon > 0) return isAfterScheme(text, colon + 1, international);
  // The first segment of a relative path must not contain a colon (RFC 3986 section 4.2).
  return !/^[^/?#:]*:/.test(text) && isAfterScheme(text, 0, international);
}

/** The index of the colon after the scheme; -1 without a scheme. */
function schemeEnd(text: string): number {
  if (!isLetter(text.charCodeAt(0))) return -1;
  for (let index = 1; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit === 0x3a) return index;
    if (!isAlphanumeric(unit) && unit !== 0x2b && unit !== 0x2d && unit !== 0x2e) return -1;
  }
  return -1;
}

/** Checks authority, path, query and fragment. */
function isAfterScheme(text: string, start: number, international: boolean): boolean {
  let index = start;
  if (text.startsWith("//", start)) {
    index = start + 2;
    while (index < text.length && !isAuthorityEnd(text.charCodeAt(index))) index += 1;
    if (!isAuthority(text, start + 2, index, international)) return false;
  }
  let query = false;
  let fragment = false;
  while (index < text.length) {
    const unit = text.charCodeAt(index);
    if (unit === 0x23) {
      if (fragment) return false;
      fragment = true;
      index += 1;
    } else if (unit === 0x3f || unit === 0x2f || unit === 0x3a || unit === 0x40) {
      query ||= unit === 0x3f;
      index += 1;
    } else {
      const next = characterEnd(text, index, international, query && !fragment);
      if (next < 0) return false;
      index = next;
    }
  }
  return true;
}

function isAuthorityEnd(unit: number): boolean {
  return unit === 0x2f || unit === 0x3f || unit === 0x23;
}

/** RFC 3986 section 3.2: `[ userinfo "@" ] host [ ":" port ]`. */
function isAuthority(text: string, start: number, end: number, international: boolean): boolean {
  let index = start;
  let host = start;
  for (; index < end && text.charCodeAt(index) !== 0x40; index += 1);
  if (index < end) {
    for (let at = start; at < index;) {
      at = text.charCodeAt(at) === 0x3a ? at + 1 : characterEnd(text, at, international, false);
      if (at < 0) return false;
    }
    host = index + 1;
  }
  index = text.charCodeAt(host) === 0x5b ? literalEnd(text, host, end) : host;
  if (index < 0) return false;
  while (index < end && text.charCodeAt(index) !== 0x3a) {
    if (host < index && text.charCodeAt(host) === 0x5b) return false;
    index = characterEnd(text, index, international, false);
    if (index < 0) return false;
  }
  return index === end || digitsEnd(text, index + 1) === end;
}

/** The end of an `IP-literal` in brackets; -1 if it is invalid. */
function literalEnd(text: string, start: number, end: number): number {
  let close = start;
  for (; close < end && text.charCodeAt(close) !== 0x5d; close += 1);
  if (close === end) return -1;
  if (isIpv6Range(text, start + 1, close)) return close + 1;
  return /^v[\da-f]+\.[\w.~!$&'()*+,;=:-]+$/i.test(text.slice(start + 1, close)) ? close + 1 : -1;
}

/**
 * The end of the character at an index: unreserved, a sub-delimiter, percent-encoded, or (in an IRI)
 * non-ASCII. -1 for other characters.
 */
function characterEnd(text: string, index: number, international: boolean, query: boolean): number {
  const unit = text.charCodeAt(index);
  if (isAlphanumeric(unit) || isUriMark(unit)) return index + 1;
  if (unit === 0x25) {
    const encoded =
      isHexDigit(text.charCodeAt(index + 1)) && isHexDigit(text.charCodeAt(index + 2));
    return encoded ? index + 3 : -1;
  }
  if (!international || unit < 0xa0) return -1;
  const point = text.codePointAt(index) as number;
  return isIriPoint(point, query) ? index + (point > 0xffff ? 2 : 1) : -1;
}

/** `-._~` and the `sub-delims` of RFC 3986 section 2.2. */
function isUriMark(unit: number): boolean {
  if (unit >= 0x26 && unit <= 0x2e) return true;
  return (
    unit === 0x21 ||
    unit === 0x24 ||
    unit === 0x3b ||
    unit === 0x3d ||
    unit === 0x5f ||
    unit === 0x7e
  );
}

/** `ucschar`, and `iprivate` in a query (RFC 3987 section 2.2). */
function isIriPoint(point: number, query: boolean): boolean {
  if (point < 0xd800) return true;
  if (point < 0xf900) return query && point >= 0xe000;
  if (point < 0xfdd0) return true;
  if (point < 0xfff0) return point >= 0xfdf0;
  if (point < 0x10000 || (point & 0xffff) > 0xfffd) return false;
  return point < 0xe0000 || (point >= 0xe1000 && point < 0xf0000) || (query && point >= 0xf0000);
}

// ---- URI templates: RFC 6570 ---------------------------------------------------------------------

/** `uri-template`: RFC 6570 section 2. */
export function isUriTemplate(text: string): boolean {
  let index = 0;
  while (index < text.length) {
    const unit = text.charCodeAt(index);
    if (unit === 0x7b) {
      const close = text.indexOf("}", index);
      if (close < 0 || !isTemplateExpression(text, index + 1, close)) return false;
      index = close + 1;
    } else if (unit === 0x25) {
      if (!isHexDigit(text.charCodeAt(index + 1)) || !isHexDigit(text.charCodeAt(index + 2)))
        return false;
      index += 3;
    } else {
      if (!isTemplateLiteral(text.codePointAt(index) as number)) return false;
      index += unit >= 0xd800 && unit < 0xdc00 ? 2 : 1;
    }
  }
  return true;
}

/** `literals` of RFC 6570 section 2.1, including the apostrophe (erratum 6937). */
function isTemplateLiteral(point: number): boolean {
  if (point >= 0xa0) return isIriPoint(point, true);
  if (point <= 0x20 || point >= 0x7f || point === 0x22 || point === 0x3c || point === 0x3e)
    return false;
  return (point !== 0x5c && point !== 0x5e && point !== 0x60 && point < 0x7b) || point === 0x7e;
}

/** The text between the braces: RFC 6570 section 2.2. */
function isTemplateExpression(text: string, start: number, end: number): boolean {
  let index = isTemplateOperator(text.charCodeAt(start)) ? start + 1 : start;
  for (;;) {
    index = variableEnd(text, index);
    if (index < 0) return false;
    if (index === end) return true;
    if (text.charCodeAt(index) !== 0x2c) return false;
    index += 1;
  }
}

/** `+ # . / ; ? &`, and the reserved operators `= , ! @ |`. */
function isTemplateOperator(unit: number): boolean {
  if (unit === 0x23 || unit === 0x26 || unit === 0x2b || unit === 0x2c || unit === 0x2e)
    return true;
  if (unit === 0x21 || unit === 0x2f || unit === 0x3b || unit === 0x3d || unit === 0x3f)
    return true;
  return unit === 0x40 || unit === 0x7c;
}

/** The end of the `varspec` at an index; -1 if there is none. */
function variableEnd(text: string, start: number): number {
  let index = start;
  for (let afterDot = true; ; afterDot = false) {
    if (text.charCodeAt(index) === 0x2e && !afterDot) index += 1;
    const unit = text.charCodeAt(index);
    if (isAlphanumeric(unit) || unit === 0x5f) index += 1;
    else if (
      unit === 0x25 &&
      isHexDigit(text.charCodeAt(index + 1)) &&
      isHexDigit(text.charCodeAt(index + 2))
    )
      index += 3;
    else if (afterDot || text.charCodeAt(index - 1) === 0x2e) return -1;
    else break;
  }
  if (text.charCodeAt(index) === 0x2a) return index + 1;
  if (text.charCodeAt(index) !== 0x3a) return index;
  const digits = digitsEnd(text, index + 1) - index - 1;
  return digits >= 1 && digits <= 4 && text.charCodeAt(index + 1) !== 0x30
    ? index + 1 + digits
    : -1;
}

// ---- other formats -------------------------------------------------------------------------------

/** `uuid`: RFC 4122 section 3; any version and variant. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** `json-pointer`: RFC 6901 section 3, as a string. */
export function isJsonPointer(text: string): boolean {
  return (text === "" || text.charCodeAt(0) === 0x2f) && !/~(?![01])/.test(text);
}

/** `relative-json-pointer`: draft-bhutton-relative-json-pointer-00 section 3. */
export function isRelativeJsonPointer(text: string): boolean {
  return /^(?:0|[1-9]\d*)(?:#?$|\/)/.test(text) && !/~(?![01])/.test(text);
}

/** `regex`: ECMA-262 section 22.2.1 with the `u` flag (JSON Schema core section 6.4). */
export function isRegex(text: string): boolean {
  try {
    new RegExp(text, "u");
    return true;
  } catch {
    return false;
  }
}

/** `byte`, and `contentEncoding: base64`: RFC 4648 section 4. */
export function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z\d+/]*={0,2}$/.test(text);
}

/** `base64url`: RFC 4648 section 5; padding is optional. */
export function isBase64Url(text: string): boolean {
  const padded = text.endsWith("=");
  return text.length % 4 !== 1 && (!padded || text.length % 4 === 0) && /^[\w-]*={0,2}$/.test(text);
}

/** `char`: one character. */
export function isChar(text: string): boolean {
  const first = text.codePointAt(0);
  return first !== undefined && text.length === (first > 0xffff ? 2 : 1);
}

/** `media-range`: RFC 9110 section 12.5.1. */
export function isMediaRange(text: string): boolean {
  return MEDIA_RANGE.test(text);
}

const MEDIA_RANGE =
  /^(?:\*\/\*|[!#$%&'*+\-.^_`|~\w]+\/[!#$%&'*+\-.^_`|~\w]+)(?:[ \t]*;[ \t]*[!#$%&'*+\-.^_`|~\w]+=(?:[!#$%&'*+\-.^_`|~\w]+|"(?:[\t \x21\x23-\x5b\x5d-\x7e\x80-\xff]|\\[\t\x20-\x7e\x80-\xff])*"))*$/;

/** `sf-binary`: a byte sequence of RFC 9651 section 3.3.5. */
export function isSfBinary(text: string): boolean {
  return /^:[A-Za-z\d+/]*={0,2}:$/.test(text);
}

/** `sf-boolean`: RFC 9651 section 3.3.6. */
export function isSfBoolean(text: string): boolean {
  return text === "?0" || text === "?1";
}

/** `sf-string`: RFC 9651 section 3.3.3, with its quotes. */
export function isSfString(text: string): boolean {
  return /^"(?:[ !#-[\]-~]|\\["\\])*"$/.test(text);
}

/** `sf-token`: RFC 9651 section 3.3.4. */
export function isSfToken(text: string): boolean {
  return /^[A-Za-z*][!#$%&'*+\-.^_`|~\w:/]*$/.test(text);
}

// ---- characters ----------------------------------------------------------------------------------

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function isLetter(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a);
}

function isAlphanumeric(unit: number): boolean {
  return isLetter(unit) || isDigit(unit);
}

function isHexDigit(unit: number): boolean {
  return isDigit(unit) || (unit >= 0x61 && unit <= 0x66) || (unit >= 0x41 && unit <= 0x46);
}

/** The first index from `start` on that is not a digit. */
function digitsEnd(text: string, start: number): number {
  let index = start;
  while (isDigit(text.charCodeAt(index))) index += 1;
  return index;
}
