// Writes the API's reference pages from the comments in the protos:
//
//   buf build protos -o -#format=json | node protos/reference.mjs docs/api            writes the pages
//   buf build protos -o -#format=json | node protos/reference.mjs docs/api --check    exits 1 where they are not current
//
// Both also check what lint cannot: the roles in a method's comment are those of its option, every reason that a
// comment names is in the catalogue, and a reason's comment says the code and the way out of its options.

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const PACKAGE = "giveaways.v1";
const ALLOW = `[${PACKAGE}.allow]`, CODE = `[${PACKAGE}.code]`, HELP = `[${PACKAGE}.help]`;
// Field numbers of FileDescriptorProto and its parts: descriptor.proto addresses comments by such paths.
const FILE = { message: 4, enum: 5, service: 6, extension: 7 };
const INSIDE = { field: 2, method: 2, value: 2, nested: 3, nestedEnum: 4, oneof: 8 };

const faults = [];
const image = JSON.parse(readFileSync(0, "utf8"));
const files = image.file.filter(file => file.package === PACKAGE).sort((a, b) => order(a.name, b.name));
const homes = new Map(); // full type name -> page
for (const file of files)
  for (const type of [...(file.messageType ?? []), ...(file.enumType ?? [])])
    homes.set(`.${PACKAGE}.${type.name}`, page(file));

const reasons = new Set();
for (const value of enumNamed("ErrorReason").value) reasons.add(wireName(value.name));

const pages = new Map(files.map(file => [page(file), render(file)]));
pages.set("README.md", renderIndex());

if (faults.length > 0) {
  for (const fault of faults) console.error(fault);
  process.exit(1);
}
const [folder, flag] = process.argv.slice(2);
process.exit(flag === "--check" ? check(folder) : write(folder));

function write(folder) {
  mkdirSync(folder, { recursive: true });
  for (const stale of present(folder).filter(name => !pages.has(name))) rmSync(join(folder, stale));
  for (const [name, text] of pages) writeFileSync(join(folder, name), text);
  return 0;
}

function check(folder) {
  const wrong = [...pages].filter(([name, text]) => read(join(folder, name)) !== text).map(([name]) => name)
    .concat(present(folder).filter(name => !pages.has(name)));
  for (const name of wrong) console.error(`${join(folder, name)} is not what the protos say; write the pages again.`);
  return wrong.length > 0 ? 1 : 0;
}

function present(folder) {
  try { return readdirSync(folder).filter(name => name.endsWith(".md")).sort(); } catch { return []; }
}

function read(path) {
  try { return readFileSync(path, "utf8"); } catch { return undefined; }
}

function render(file) {
  const comments = commentsOf(file);
  const head = comments.get("2")?.leading;
  const out = [`# ${page(file).replace(".md", "")}`, "",
    `Written from [\`${file.name}\`](../../protos/${file.name}) by \`protos/reference.mjs\`; edit the comments there.`, ""];
  if (head) out.push(head, "");
  (file.service ?? []).forEach((service, at) => renderService(out, comments, service, `${FILE.service},${at}`));
  (file.messageType ?? []).forEach((message, at) => renderMessage(out, comments, message, `${FILE.message},${at}`));
  (file.enumType ?? []).forEach((type, at) =>
    type.name === "ErrorReason" ? renderCatalogue(out, comments, type, `${FILE.enum},${at}`)
      : renderEnum(out, comments, type, `${FILE.enum},${at}`));
  if (file.extension) renderExtensions(out, comments, file.extension);
  return out.join("\n").replace(/\n{3,}/g, "\n\n").trimEnd() + "\n";
}

function renderService(out, comments, service, path) {
  out.push(`## ${service.name}`, "", comments.get(path).leading, "");
  service.method.forEach((method, at) => {
    const text = comments.get(`${path},${INSIDE.method},${at}`).leading;
    checkMethod(service, method, text);
    const request = (method.clientStreaming ? "stream of " : "") + link(method.inputType);
    const response = (method.serverStreaming ? "stream of " : "") + link(method.outputType);
    out.push(`### ${method.name}`, "", `${request} → ${response}`, "", text.replace(/\n(?=Roles:|Errors)/g, "\n\n"), "");
  });
}

function renderMessage(out, comments, message, path) {
  if (message.options?.mapEntry) return;
  out.push(`## ${message.name}`, "", comments.get(path).leading, "");
  if (message.field) {
    out.push("| field | type | |", "|---|---|---|");
    message.field.forEach((field, at) => {
      const one = field.oneofIndex !== undefined && !field.proto3Optional ? message.oneofDecl[field.oneofIndex].name : undefined;
      const text = comments.get(`${path},${INSIDE.field},${at}`).leading;
      const group = one ? `One of \`${one}\` (${sentence(comments.get(`${path},${INSIDE.oneof},${field.oneofIndex}`).leading)}). ` : "";
      out.push(`| \`${field.name}\` | ${typeOf(field, message)} | ${cell(group + text)} |`);
    });
    out.push("");
  }
  (message.nestedType ?? []).forEach((nested, at) => renderMessage(out, comments, nested, `${path},${INSIDE.nested},${at}`));
  (message.enumType ?? []).forEach((nested, at) => renderEnum(out, comments, nested, `${path},${INSIDE.nestedEnum},${at}`));
}

function renderEnum(out, comments, type, path) {
  out.push(`## ${type.name}`, "", comments.get(path).leading, "", "| value | number | |", "|---|---|---|");
  type.value.forEach((value, at) =>
    out.push(`| \`${value.name}\` | ${value.number} | ${cell(comments.get(`${path},${INSIDE.value},${at}`).leading)} |`));
  out.push("");
}

function renderCatalogue(out, comments, type, path) {
  out.push(`## ${type.name}`, "", comments.get(path).leading, "");
  type.value.forEach((value, at) => {
    const comment = comments.get(`${path},${INSIDE.value},${at}`);
    if (value.number === 0) return;
    checkReason(value, comment.leading);
    const cause = comment.leading.replace(/\s+/g, " ").replace(/^[A-Z_]+\. /, "").replace(/ What to do: .*$/, "");
    for (const heading of comment.detached) out.push("", `### ${sentence(heading)}`, "", "| reason | code | cause | what to do |", "|---|---|---|---|");
    out.push(`| \`${wireName(value.name)}\` | ${value.options[CODE]} | ${cell(cause)} | ${cell(value.options[HELP])} |`);
  });
  out.push("");
}

function renderExtensions(out, comments, extensions) {
  out.push("## Options", "", "| option | of | type | |", "|---|---|---|---|");
  extensions.forEach((extension, at) =>
    out.push(`| \`(${PACKAGE}.${extension.name})\` | \`${extension.extendee.slice(1)}\` | ${typeOf(extension)} | ${cell(comments.get(`${FILE.extension},${at}`)?.leading ?? "")} |`));
  out.push("");
}

function renderIndex() {
  const roles = enumNamed("Role").value.filter(role => role.number !== 0).map(role => role.name);
  const out = ["# API reference", "",
    "gRPC, package `giveaways.v1`. Written by `protos/reference.mjs` from the comments in `protos/`.", "",
    `Pages: ${files.map(file => `[${page(file).replace(".md", "")}](${page(file)})`).join(", ")}.`, "",
    "## Who may call what", "",
    `| method | ${roles.map(role => role.replace("ROLE_", "").toLowerCase()).join(" | ")} |`,
    `|---|${roles.map(() => ":-:|").join("")}`];
  for (const file of files)
    for (const service of file.service ?? [])
      for (const method of service.method) {
        const allowed = method.options?.[ALLOW]?.roles ?? [];
        const anyone = allowed.includes("ROLE_ANONYMOUS");
        const marks = roles.map(role => anyone || allowed.includes(role) ? "x" : " ");
        out.push(`| [${service.name}.${method.name}](${page(file)}#${method.name.toLowerCase()}) | ${marks.join(" | ")} |`);
      }
  out.push("", "Beside these: `grpc.health.v1.Health` for anyone, and `grpc.reflection.v1.ServerReflection` where a",
    "development server has it on. A method without roles is refused to everybody.");
  return out.join("\n") + "\n";
}

function checkMethod(service, method, text) {
  const name = `${service.name}.${method.name}`;
  const allowed = method.options?.[ALLOW]?.roles;
  if (!allowed?.length) return faults.push(`${name} has no option (giveaways.v1.allow)`);
  const wanted = `Roles: ${allowed.map(role => role.replace("ROLE_", "").toLowerCase()).join(", ")}.`;
  if (!text.split("\n").includes(wanted)) faults.push(`${name}: its comment should say "${wanted}"`);
  const errors = text.slice(text.search(/^Errors/m));
  if (!/^Errors/m.test(text)) return faults.push(`${name}: its comment does not say its errors`);
  for (const [, reason] of errors.matchAll(/`([A-Z][A-Z0-9_]+)`/g))
    if (!reasons.has(reason)) faults.push(`${name}: ${reason} is not in the catalogue`);
}

function checkReason(value, text) {
  const flat = text.replace(/\s+/g, " ");
  if (!value.options?.[CODE] || !value.options?.[HELP]) return faults.push(`${value.name} lacks its code or its help`);
  if (!flat.startsWith(`${value.options[CODE]}. `)) faults.push(`${value.name}: its comment should begin with its code`);
  if (!flat.endsWith(` What to do: ${value.options[HELP]}`)) faults.push(`${value.name}: its comment should end with its help`);
}

function commentsOf(file) {
  const comments = new Map();
  for (const { path, leadingComments, leadingDetachedComments } of file.sourceCodeInfo.location)
    if (path && (leadingComments || leadingDetachedComments))
      comments.set(path.join(","), { leading: unindent(leadingComments ?? ""), detached: (leadingDetachedComments ?? []).map(unindent) });
  return comments;
}

function enumNamed(name) {
  return files.flatMap(file => file.enumType ?? []).find(type => type.name === name);
}

function typeOf(field, message) {
  const map = message?.nestedType?.find(nested => nested.options?.mapEntry && field.typeName?.endsWith(`.${nested.name}`));
  if (map) return `map of ${typeOf(map.field[0])} to ${typeOf(map.field[1])}`;
  const type = field.typeName ? link(field.typeName) : field.type.replace("TYPE_", "").toLowerCase();
  return field.label === "LABEL_REPEATED" ? `list of ${type}` : type;
}

function link(typeName) {
  const short = typeName.replace(`.${PACKAGE}.`, "").replace(/^\./, "");
  return homes.has(typeName) ? `[${short}](${homes.get(typeName)}#${short.toLowerCase()})` : `\`${short}\``;
}

function page(file) { return file.name.replace(/^.*\//, "").replace(".proto", ".md"); }
function wireName(value) { return value.replace("ERROR_REASON_", ""); }
function unindent(text) { return text.replace(/^ /gm, "").trimEnd(); }
function cell(text) { return text.replace(/\s+/g, " ").replace(/\|/g, "\\|").trim(); }
function sentence(text) { return cell(text).replace(/\.$/, ""); }
function order(a, b) { return a < b ? -1 : a > b ? 1 : 0; }
