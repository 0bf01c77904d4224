// Spells the cases on standard input with the npm package "hashids" found from the folder in the first argument.
// In: [{salt, minLength, alphabet, separators, numbers: [decimal text]}]; out: [{code, decoded: [decimal text]}].
const { readFileSync } = require('node:fs');
const Hashids = require(require.resolve('hashids', { paths: [process.argv[2]] }));

const answers = JSON.parse(readFileSync(0, 'utf8')).map(({ salt, minLength, alphabet, separators, numbers }) => {
  const hashids = new Hashids(salt, minLength, alphabet, separators);
  const code = hashids.encode(numbers.map(BigInt));
  return { code, decoded: hashids.decode(code).map(String) };
});
process.stdout.write(JSON.stringify(answers));
