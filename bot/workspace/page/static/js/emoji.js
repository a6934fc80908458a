// The few emoji names that bots write; an unknown :name: stays as it was written.

const EMOJI = {
  arrow_left: "←", arrow_right: "→", bell: "🔔", book: "📖", books: "📚", bookmark: "🔖",
  bulb: "💡", calendar: "📅", clipboard: "📋", clock: "🕒", date: "📅", eyes: "👀",
  file_folder: "📁", information_source: "ℹ️", link: "🔗", mag: "🔍", mag_right: "🔎",
  memo: "📝", newspaper: "📰", page_facing_up: "📄", pushpin: "📌", question: "❓",
  scroll: "📜", spiral_calendar_pad: "🗓️", speech_balloon: "💬", tada: "🎉", warning: "⚠️",
  wave: "👋", white_check_mark: "✅", x: "❌",
};

export const withEmoji = (text) =>
  text.replace(/:([a-z0-9_+-]+):/g, (whole, name) => EMOJI[name] ?? whole);
