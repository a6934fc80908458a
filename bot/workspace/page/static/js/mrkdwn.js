// Slack's mrkdwn as DOM nodes.
//
//   ```preformatted```   `code`   *bold*   _italic_   ~struck~   > quote (a line's beginning)
//   <https://…|label>   <@U…>   <#C…|name>   <!here>   <!date^…^…|words>   &amp; &lt; &gt;
//
// A mark counts at a word's edge only: snake_case and 2*3*4 stay as they are.

import { h, link } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { channelTag, userTag } from "./names.js";

const INLINE =
  /`([^`\n]+)`|<([^<>\n]+)>|(?<![\p{L}\p{N}])\*(?!\s)([^*\n]+?)(?<!\s)\*(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])_(?!\s)([^_\n]+?)(?<!\s)_(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])~(?!\s)([^~\n]+?)(?<!\s)~(?![\p{L}\p{N}])/gu;

export const unescaped = (text) =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

function plain(text) {
  const lines = withEmoji(unescaped(text)).split("\n");
  return lines.flatMap((line, index) => (index ? [h("br"), line] : [line]));
}

function angled(inner) {
  const [target, label] = inner.split(/\|(.*)/s);
  if (target.startsWith("@")) return userTag(target.slice(1));
  if (target.startsWith("#")) return channelTag(target.slice(1));
  if (target.startsWith("!date^")) return h("span", {}, unescaped(label ?? target));
  if (target.startsWith("!")) return h("span", { class: "mention" }, `@${target.slice(1).split("^")[0]}`);
  return link(unescaped(target), unescaped(label ?? target));
}

function inline(text) {
  const nodes = [];
  let end = 0;
  for (const found of text.matchAll(INLINE)) {
    nodes.push(...plain(text.slice(end, found.index)));
    const [, code, angle, bold, italic, struck] = found;
    if (code !== undefined) nodes.push(h("code", {}, unescaped(code)));
    else if (angle !== undefined) nodes.push(angled(angle));
    else if (bold !== undefined) nodes.push(h("strong", {}, ...inline(bold)));
    else if (italic !== undefined) nodes.push(h("em", {}, ...inline(italic)));
    else nodes.push(h("s", {}, ...inline(struck)));
    end = found.index + found[0].length;
  }
  return [...nodes, ...plain(text.slice(end))];
}

function quoted(text) {
  const nodes = [];
  let quote = [];
  const flush = () => {
    if (quote.length) nodes.push(h("blockquote", {}, ...inline(quote.join("\n"))));
    quote = [];
  };
  const rest = [];
  const flushRest = () => {
    if (rest.length) nodes.push(...inline(rest.join("\n")));
    rest.length = 0;
  };
  for (const line of text.split("\n")) {
    const found = line.match(/^(?:&gt;|>) ?(.*)$/s);
    if (found) {
      flushRest();
      quote.push(found[1]);
    } else {
      flush();
      rest.push(line);
    }
  }
  flush();
  flushRest();
  return nodes;
}

export function mrkdwn(text) {
  return text.split("```").flatMap((part, index) => {
    if (index % 2) return [h("pre", {}, unescaped(part.replace(/^\n/, "")))];
    return part ? quoted(part.replace(/^\n/, "")) : [];
  });
}

// A text object of Block Kit, in whichever of its two languages.
export function textOf(object) {
  if (!object) return [];
  if (object.type === "mrkdwn") return mrkdwn(object.text ?? "");
  const shown = object.emoji === false ? object.text : withEmoji(object.text ?? "");
  return [shown];
}
