// What the page says, in the reader's language: words, plurals, numbers, dates.

export const LANGUAGES = { en: 'English', ru: 'Русский', uk: 'Українська' };
const KEPT = 'giveaways:language';

/** Storage that may be forbidden: then nothing is kept. */
export const kept = {
  get(name) {
    try { return localStorage.getItem(name); } catch (fault) { return null; }
  },
  set(name, value) {
    try { localStorage.setItem(name, value); } catch (fault) { /* a reader may forbid it; the page works without */ }
  },
};

/** @returns {'en'|'ru'|'uk'} what was chosen before, else what the page was made for, else the first of the reader's languages that there is */
export function preferredLanguage() {
  for (const wish of [kept.get(KEPT), document.documentElement.getAttribute('data-language'), ...(navigator.languages || [navigator.language])]) {
    const language = String(wish || '').slice(0, 2).toLowerCase();
    if (Object.prototype.hasOwnProperty.call(LANGUAGES, language)) return language;
  }
  return 'en';
}

/** @param {string} language */
export function keepLanguage(language) {
  kept.set(KEPT, language);
}

const DAY = 86400;

/** One language with its words. */
export class Speech {
  /** @param {string} language @param {Object<string, string|Object>} words a word with plurals is an object by plural category */
  constructor(language, words) {
    this.language = language;
    this.words = words;
    // How dates and numbers are written depends on the reader's country too, where it is known.
    const wishes = [...(navigator.languages || [navigator.language])].filter(wish => String(wish).toLowerCase().startsWith(`${language}-`));
    this.locale = wishes[0] || (language === 'en' ? 'en-GB' : language);
    this.plurals = new Intl.PluralRules(language);
    this.numbers = new Intl.NumberFormat(this.locale);
    this.own = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  }

  /** More words, of a part of the page that is loaded late. */
  learn(words) {
    this.words = { ...this.words, ...words };
  }

  has(key) {
    return Object.prototype.hasOwnProperty.call(this.words, key);
  }

  /** @param {string} key @param {Object} [values] numbers are written the language's way; `n` chooses the plural */
  say(key, values = {}) {
    if (!this.has(key)) throw new Error(`no word ${key} in ${this.language}`);
    const word = this.words[key];
    const text = typeof word === 'string' ? word : word[this.plurals.select(values.n)] || word.other;
    return text.replace(/\{(\w+)\}/g, (all, name) => {
      const value = values[name];
      return typeof value === 'number' ? this.number(value) : String(value);
    });
  }

  /** The word for a name that a log may have, or the name itself where there is none. */
  name(group, id) {
    return this.has(`${group}.${id}`) ? this.say(`${group}.${id}`) : String(id);
  }

  number(value) {
    return this.numbers.format(value);
  }

  format(time, zone, options) {
    const date = new Date(time * 1000);
    try {
      return new Intl.DateTimeFormat(this.locale, { ...options, timeZone: zone }).format(date);
    } catch (fault) {
      // A zone that this browser does not know.
      return `${new Intl.DateTimeFormat(this.locale, { ...options, timeZone: 'UTC' }).format(date)} UTC`;
    }
  }

  /** @param {number} time Unix seconds @param {string} [zone] the reader's own unless named */
  time(time, zone = this.own) {
    return this.format(time, zone, { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' });
  }

  /** With seconds: for rounds and leaves. */
  moment(time, zone = this.own) {
    return this.format(time, zone, { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' });
  }

  day(time, zone = this.own) {
    return this.format(time, zone, { day: 'numeric', month: 'long', year: 'numeric' });
  }

  shortDay(time, zone = this.own) {
    return this.format(time, zone, { day: 'numeric', month: 'short' });
  }

  clock(time, zone = this.own) {
    return this.format(time, zone, { hour: '2-digit', minute: '2-digit' });
  }

  /** @param {number} seconds @returns {string} in its two largest units */
  duration(seconds) {
    const left = Math.max(0, Math.floor(seconds));
    const parts = [['days', Math.floor(left / DAY)], ['hours', Math.floor(left % DAY / 3600)], ['minutes', Math.floor(left % 3600 / 60)], ['seconds', left % 60]];
    const first = parts.findIndex(([, n]) => n > 0);
    if (first < 0) return this.say('seconds', { n: 0 });
    return parts.slice(first, first + 2).filter(([, n], i) => i === 0 || n > 0).map(([unit, n]) => this.say(unit, { n })).join(' ');
  }

  /** @param {number} bytes */
  bytes(bytes) {
    const large = bytes >= 1e6;
    const value = bytes / (large ? 1e6 : 1e3);
    return `${new Intl.NumberFormat(this.locale, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)}\u00A0${this.say(large ? 'unit.mb' : 'unit.kb')}`;
  }

  /** @param {string} value `<amount> <currency>` of the rules */
  money(value) {
    const [amount, currency] = value.split(' ');
    try {
      const digits = amount.includes('.') ? 2 : 0;
      return new Intl.NumberFormat(this.locale, { style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: 2 }).format(Number(amount));
    } catch (fault) {
      // A currency that this browser does not know.
      return value;
    }
  }

  list(items) {
    return items.join(', ');
  }
}
