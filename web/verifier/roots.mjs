// The constants of SHA-2: the first 64 bits of the fractions of roots of primes (FIPS 180-4 section 4.2), computed exactly.

const PRIMES = [];
for (let n = 2; PRIMES.length < 80; n++) if (PRIMES.every(prime => n % prime !== 0)) PRIMES.push(n);

/** @param {number} count of primes @param {number} degree 2 for square roots, 3 for cube roots @returns {bigint[]} */
export function rootFractions(count, degree) {
  const power = BigInt(degree);
  return PRIMES.slice(0, count).map(prime => {
    // Newton's method on whole numbers, from above: it ends at the root times 2^64, rounded down.
    const scaled = BigInt(prime) << BigInt(64 * degree);
    let root = 1n << 72n;
    for (;;) {
      const next = ((power - 1n) * root + scaled / root ** (power - 1n)) / power;
      if (next >= root) return BigInt.asUintN(64, root);
      root = next;
    }
  });
}
