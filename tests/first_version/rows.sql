-- Documents: one of the starter library, three of the team's; lund-2004 has been changed since.
INSERT INTO "document" ("id", "reference", "origin", "source", "sha256", "title", "authors", "publisher", "issued_wording", "issued_edtf", "issued_lo", "issued_hi", "issued_precision", "kind", "language", "url", "printed", "supplied", "missing", "text", "imported_at") VALUES
  (1, 'saari-2006-note', 'library', 'library:saari-2006-note', '215e331b9121cc20e833fb3888c448cf2ed972b71e28a049311e97b7b2794f21', 'Reading note: Saari on Russia and the European organisations (January 2006)', '[]', 'Remembrancer starter library', NULL, NULL, NULL, NULL, NULL, 'reading note', 'en', NULL, '[]', '["title", "publisher", "kind", "language"]', '["authors", "issued", "url"]', 'The paper asks who changes whom when Russia works with European organisations on human rights.

Background from other sources: Russia joined the Council of Europe on 28 February 1996.', '2026-11-02 09:00:00.000000'),
  (2, 'holm-1998', 'team', '/shelf/foghorns.txt', '4b2c882019939e4bf5ced49303f4059f28a453a6d54fad92d85dc17b88d375b7', 'Foghorns and their hours', '["Anna Holm"]', NULL, '12 March 1998', '1998-03-12', '1998-03-12', '1998-03-12', 'day', NULL, NULL, NULL, '["authors", "issued", "title"]', '[]', '["kind", "language", "publisher", "url"]', 'Foghorns and their hours

By Anna Holm

12 March 1998

The foghorn of Bergen sounds for six seconds in every minute of fog. The Lighthouse Inspectorate counted four hundred hours of fog in 1996.

On 10 December 1996 the Lighthouse Inspectorate forbade foghorns within two miles of a school.

In Norway a foghorn is tested on the first Monday of the month.', '2026-11-03 09:00:00.000000'),
  (3, 'lund-2004', 'team', '/shelf/lamps.md', '5260897b099b44e63a94938ac4bcccf368f002d682d2a52912428a68e6ad9678', 'The keeping of the northern lamps', '["Ingrid Lund", "Per Aasen"]', 'Harbour Office of Bergen', '2004-05', '2004-05', '2004-05-01', '2004-05-31', 'month', 'report', 'en', 'https://lamps.example.org/lund-2004', '["authors", "issued", "kind", "language", "publisher", "title", "url"]', '[]', '[]', 'The keeping of the northern lamps

How the keeping began

The Lighthouse Inspectorate was founded in Bergen on 4 May 1951. Its inspectors visit every lamp twice a year. They write down what they see, and nothing else.

On 10 December 1956 the Lighthouse Inspectorate lit the lamp of Utvaer again. The keepers had worked on the lamp for eleven weeks.

The Bergen Lamp Office was asked for money in 1999. The Bergen Lamp Office refused, and the keepers wrote to the Lantern Chamber instead.

What the lamps cost

A lamp burns three litres of oil in a long night since the new wicks came. A winch lifts the oil to the keepers of the outer skerries.

In June 1997 the Lighthouse Inspectorate closed its Hamburg office. Two lamps were left without a keeper for a winter.

On 3 March 2001 the Lighthouse Inspectorate thanked the Lantern Chamber for its answer about the lamps.

Who asks for the lamps

The Council of Europe asked in 1998 how the lamps of the north are kept. The answer filled three boxes.

Fishermen ask for more lamps, and captains for brighter ones. Nobody has asked the lamps.', '2026-11-09 09:00:00.000000'),
  (4, 'letter-1962', 'team', '/shelf/letter.md', 'ad56f0a9b216ac278e20fea28947692d97317f5ccd120862de9dc03bc6f2829c', 'A letter about a dark lamp', '[]', NULL, '1962-02', '1962-02', '1962-02-01', '1962-02-28', 'month', 'letter', NULL, NULL, '[]', '["issued", "kind", "title"]', '["authors", "language", "publisher", "url"]', 'Dear keepers, the lamp of Utvaer was dark on 2 February 1962, and the ferry waited until noon.

Please write down who was asleep.', '2026-11-03 09:00:00.000000');

-- Passages: headings, notes of the library, content; the change retired one and gave the next
-- number to another.
INSERT INTO "passage" ("id", "document_id", "number", "ordinal", "start", "end", "kind", "text", "retired_at") VALUES
  (1, 1, 1, 0, 0, 94, 'note', 'The paper asks who changes whom when Russia works with European organisations on human rights.', NULL),
  (2, 1, 2, 1, 96, 183, 'note', 'Background from other sources: Russia joined the Council of Europe on 28 February 1996.', NULL),
  (3, 2, 1, 1, 0, 24, 'heading', 'Foghorns and their hours', NULL),
  (4, 2, 2, 2, 26, 38, 'heading', 'By Anna Holm', NULL),
  (5, 2, 3, 3, 40, 53, 'heading', '12 March 1998', NULL),
  (6, 2, 4, 4, 55, 194, 'content', 'The foghorn of Bergen sounds for six seconds in every minute of fog. The Lighthouse Inspectorate counted four hundred hours of fog in 1996.', NULL),
  (7, 2, 5, 5, 196, 290, 'content', 'On 10 December 1996 the Lighthouse Inspectorate forbade foghorns within two miles of a school.', NULL),
  (8, 2, 6, 6, 292, 355, 'content', 'In Norway a foghorn is tested on the first Monday of the month.', NULL),
  (9, 3, 1, 1, 0, 33, 'heading', 'The keeping of the northern lamps', NULL),
  (10, 3, 2, 2, 35, 56, 'heading', 'How the keeping began', NULL),
  (11, 3, 3, 3, 58, 217, 'content', 'The Lighthouse Inspectorate was founded in Bergen on 4 May 1951. Its inspectors visit every lamp twice a year. They write down what they see, and nothing else.', NULL),
  (12, 3, 4, 4, 219, 349, 'content', 'On 10 December 1956 the Lighthouse Inspectorate lit the lamp of Utvaer again. The keepers had worked on the lamp for eleven weeks.', NULL),
  (13, 3, 5, 5, 351, 488, 'content', 'The Bergen Lamp Office was asked for money in 1999. The Bergen Lamp Office refused, and the keepers wrote to the Lantern Chamber instead.', NULL),
  (14, 3, 6, 6, 490, 509, 'heading', 'What the lamps cost', NULL),
  (15, 3, 7, 7, 511, 619, 'content', 'A lamp burns four litres of oil in a long night. The keepers of the outer skerries carry the oil up by hand.', '2026-11-09 09:00:00.000000'),
  (16, 3, 8, 8, 647, 765, 'content', 'In June 1997 the Lighthouse Inspectorate closed its Hamburg office. Two lamps were left without a keeper for a winter.', NULL),
  (17, 3, 9, 9, 767, 870, 'content', 'On 3 March 2001 the Lighthouse Inspectorate thanked the Lantern Chamber for its answer about the lamps.', NULL),
  (18, 3, 10, 10, 872, 894, 'heading', 'Who asks for the lamps', NULL),
  (19, 3, 11, 11, 896, 999, 'content', 'The Council of Europe asked in 1998 how the lamps of the north are kept. The answer filled three boxes.', NULL),
  (20, 3, 12, 12, 1001, 1090, 'content', 'Fishermen ask for more lamps, and captains for brighter ones. Nobody has asked the lamps.', NULL),
  (21, 4, 1, 1, 0, 94, 'content', 'Dear keepers, the lamp of Utvaer was dark on 2 February 1962, and the ferry waited until noon.', NULL),
  (22, 4, 2, 2, 96, 129, 'content', 'Please write down who was asleep.', NULL),
  (23, 3, 13, 7, 511, 645, 'content', 'A lamp burns three litres of oil in a long night since the new wicks came. A winch lifts the oil to the keepers of the outer skerries.', NULL);

-- Actors: of the countries, of the library, one that the team has accepted.
INSERT INTO "actor" ("id", "key", "name", "kind", "description", "status", "origin") VALUES
  (1, 'norway', 'Norway', 'state', NULL, 'confirmed', 'countries'),
  (2, 'council-of-europe', 'Council of Europe', 'organisation', 'Intergovernmental organisation founded in 1949, with its seat in Strasbourg, for human rights, democracy and the rule of law.', 'confirmed', 'library'),
  (3, 'united-nations', 'United Nations', 'organisation', 'World organisation of states founded in 1945, with its headquarters in New York.', 'confirmed', 'library'),
  (4, 'united-nations-general-assembly', 'United Nations General Assembly', 'body', 'Assembly of all member states of the United Nations.', 'confirmed', 'library'),
  (5, 'universal-declaration-of-human-rights', 'Universal Declaration of Human Rights', 'declaration', 'Declaration proclaimed by the United Nations General Assembly in Paris on 10 December 1948.', 'confirmed', 'library'),
  (6, 'convention-against-torture', 'United Nations Convention against Torture', 'treaty', 'United Nations treaty of 1984 that forbids torture without exception.', 'confirmed', 'library'),
  (7, 'boris-yeltsin', 'Boris Yeltsin', 'person', 'President of Russia from 1991 to 1999.', 'confirmed', 'library'),
  (8, 'lighthouse-inspectorate', 'Lighthouse Inspectorate', 'body', NULL, 'confirmed', 'team');

-- Aliases: the team's own is “the house in Strasbourg”; a merge has left “Bergen Lamp Office”.
INSERT INTO "alias" ("id", "actor_id", "text", "kind", "origin") VALUES
  (1, 1, 'Norwegian', 'demonym', 'countries'),
  (2, 1, 'Norwegians', 'demonym', 'countries'),
  (3, 1, 'Норвегия', 'translation', 'countries'),
  (4, 1, 'Norwegen', 'translation', 'countries'),
  (5, 1, 'Norvège', 'translation', 'countries'),
  (6, 1, 'Noruega', 'translation', 'countries'),
  (7, 1, 'Norvegia', 'translation', 'countries'),
  (8, 1, 'Norwegia', 'translation', 'countries'),
  (9, 1, 'النرويج', 'translation', 'countries'),
  (10, 1, '挪威', 'translation', 'countries'),
  (11, 2, 'CoE', 'acronym', 'library'),
  (12, 2, 'CE', 'acronym', 'library'),
  (13, 2, 'CdE', 'acronym', 'library'),
  (14, 2, 'СЕ', 'acronym', 'library'),
  (15, 2, 'Совет Европы', 'translation', 'library'),
  (16, 2, 'Conseil de l''Europe', 'translation', 'library'),
  (17, 2, 'Europarat', 'translation', 'library'),
  (18, 2, 'Consiglio d''Europa', 'translation', 'library'),
  (19, 2, 'Consejo de Europa', 'translation', 'library'),
  (20, 2, 'Рада Європи', 'translation', 'library'),
  (21, 2, 'Rada Europy', 'translation', 'library'),
  (22, 3, 'UN', 'acronym', 'library'),
  (23, 3, 'UNO', 'acronym', 'library'),
  (24, 3, 'U.N.', 'acronym', 'library'),
  (25, 3, 'ООН', 'acronym', 'library'),
  (26, 3, 'ONU', 'acronym', 'library'),
  (27, 3, 'United Nations Organization', 'name', 'library'),
  (28, 3, 'Организация Объединённых Наций', 'translation', 'library'),
  (29, 3, 'Объединённые Нации', 'translation', 'library'),
  (30, 3, 'Nations unies', 'translation', 'library'),
  (31, 3, 'Vereinte Nationen', 'translation', 'library'),
  (32, 3, 'Naciones Unidas', 'translation', 'library'),
  (33, 4, 'UNGA', 'acronym', 'library'),
  (34, 4, 'General Assembly', 'short', 'library'),
  (35, 4, 'UN General Assembly', 'short', 'library'),
  (36, 4, 'Генеральная Ассамблея ООН', 'translation', 'library'),
  (37, 4, 'Assemblée générale des Nations unies', 'translation', 'library'),
  (38, 4, 'Generalversammlung der Vereinten Nationen', 'translation', 'library'),
  (39, 5, 'UDHR', 'acronym', 'library'),
  (40, 5, 'DUDH', 'acronym', 'library'),
  (41, 5, 'AEMR', 'acronym', 'library'),
  (42, 5, 'ВДПЧ', 'acronym', 'library'),
  (43, 5, 'Universal Declaration', 'short', 'library'),
  (44, 5, 'Всеобщая декларация прав человека', 'translation', 'library'),
  (45, 5, 'Déclaration universelle des droits de l''homme', 'translation', 'library'),
  (46, 5, 'Allgemeine Erklärung der Menschenrechte', 'translation', 'library'),
  (47, 6, 'CAT', 'acronym', 'library'),
  (48, 6, 'UNCAT', 'acronym', 'library'),
  (49, 6, 'Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment', 'name', 'library'),
  (50, 6, 'Convention against Torture', 'short', 'library'),
  (51, 6, 'Конвенция против пыток', 'translation', 'library'),
  (52, 6, 'UN-Antifolterkonvention', 'translation', 'library'),
  (53, 6, 'Convention contre la torture', 'translation', 'library'),
  (54, 7, 'Yeltsin', 'short', 'library'),
  (55, 7, 'Борис Ельцин', 'translation', 'library'),
  (56, 7, 'Ельцин', 'translation', 'library'),
  (57, 7, 'Борис Николаевич Ельцин', 'translation', 'library'),
  (58, 7, 'Jelzin', 'translation', 'library'),
  (59, 7, 'Eltsine', 'translation', 'library'),
  (60, 7, 'Jeltsin', 'translation', 'library'),
  (61, 8, 'Bergen Lamp Office', 'name', 'team'),
  (62, 2, 'the house in Strasbourg', 'name', 'team');

-- Mentions, at offsets into their passages.
INSERT INTO "mention" ("id", "actor_id", "passage_id", "start", "end") VALUES
  (1, 2, 2, 49, 66),
  (2, 8, 6, 73, 96),
  (3, 8, 7, 24, 47),
  (4, 1, 8, 3, 9),
  (5, 8, 11, 4, 27),
  (6, 8, 12, 24, 47),
  (7, 8, 13, 4, 22),
  (8, 8, 13, 56, 74),
  (10, 8, 16, 17, 40),
  (11, 8, 17, 20, 43),
  (13, 2, 19, 4, 21);

-- Events: of the library, of dated statements, of publication; a person has muted two.
INSERT INTO "event" ("id", "key", "summary", "kind", "status", "origin", "document_id", "source", "source_url", "muted_at", "muted_by", "wording", "edtf", "lo", "hi", "precision", "qualifier", "month_day") VALUES
  (1, 'universal-declaration-adopted', 'The United Nations General Assembly adopted the Universal Declaration of Human Rights in Paris.', 'resolution', 'happened', 'library', NULL, 'United Nations General Assembly resolution 217 A (III)', NULL, NULL, NULL, '10 December 1948', '1948-12-10', '1948-12-10', '1948-12-10', 'day', NULL, '12-10'),
  (2, 'convention-against-torture-adopted', 'The United Nations General Assembly adopted the Convention against Torture.', 'treaty', 'happened', 'library', NULL, 'United Nations General Assembly resolution A/RES/39/46', NULL, '2026-11-11 11:00:00.000000', 'U01RESEARCH', '10 December 1984', '1984-12-10', '1984-12-10', '1984-12-10', 'day', NULL, '12-10'),
  (3, NULL, 'Background from other sources: Russia joined the Council of Europe on 28 February 1996.', 'statement', 'happened', 'machine', NULL, NULL, NULL, NULL, NULL, '28 February 1996', '1996-02-28', '1996-02-28', '1996-02-28', 'day', NULL, '02-28'),
  (4, NULL, 'The Lighthouse Inspectorate counted four hundred hours of fog in 1996.', 'statement', 'happened', 'machine', NULL, NULL, NULL, NULL, NULL, '1996', '1996', '1996-01-01', '1996-12-31', 'year', NULL, NULL),
  (5, NULL, 'On 10 December 1996 the Lighthouse Inspectorate forbade foghorns within two miles of a school.', 'statement', 'happened', 'machine', NULL, NULL, NULL, '2026-11-11 10:00:00.000000', 'U02EDITOR', '10 December 1996', '1996-12-10', '1996-12-10', '1996-12-10', 'day', NULL, '12-10'),
  (6, NULL, 'Foghorns and their hours', 'publication', 'happened', 'publication', 2, NULL, NULL, NULL, NULL, '12 March 1998', '1998-03-12', '1998-03-12', '1998-03-12', 'day', NULL, '03-12'),
  (7, NULL, 'The Lighthouse Inspectorate was founded in Bergen on 4 May 1951.', 'statement', 'happened', 'machine', NULL, NULL, NULL, NULL, NULL, '4 May 1951', '1951-05-04', '1951-05-04', '1951-05-04', 'day', NULL, '05-04'),
  (8, NULL, 'On 10 December 1956 the Lighthouse Inspectorate lit the lamp of Utvaer again.', 'statement', 'happened', 'machine', NULL, NULL, NULL, NULL, NULL, '10 December 1956', '1956-12-10', '1956-12-10', '1956-12-10', 'day', NULL, '12-10'),
  (9, NULL, 'The Bergen Lamp Office was asked for money in 1999.', 'statement', 'happened', 'machine', NULL, NULL, NULL, NULL, NULL, '1999', '1999', '1999-01-01', '1999-12-31', 'year', NULL, NULL),
  (10, NULL, 'In June 1997 the Lighthouse Inspectorate closed its Hamburg office.', 'statement', 'happened', 'machine', NULL, NULL, NULL, NULL, NULL, 'June 1997', '1997-06', '1997-06-01', '1997-06-30', 'month', NULL, NULL),
  (11, NULL, 'On 3 March 2001 the Lighthouse Inspectorate thanked the Lantern Chamber for its answer about the lamps.', 'statement', 'happened', 'machine', NULL, NULL, NULL, NULL, NULL, '3 March 2001', '2001-03-03', '2001-03-03', '2001-03-03', 'day', NULL, '03-03'),
  (12, NULL, 'The Council of Europe asked in 1998 how the lamps of the north are kept.', 'statement', 'happened', 'machine', NULL, NULL, NULL, NULL, NULL, '1998', '1998', '1998-01-01', '1998-12-31', 'year', NULL, NULL),
  (13, NULL, 'The keeping of the northern lamps', 'publication', 'happened', 'publication', 3, NULL, NULL, NULL, NULL, '2004-05', '2004-05', '2004-05-01', '2004-05-31', 'month', NULL, NULL),
  (14, NULL, 'Dear keepers, the lamp of Utvaer was dark on 2 February 1962, and the ferry waited until noon.', 'statement', 'happened', 'machine', NULL, NULL, NULL, NULL, NULL, '2 February 1962', '1962-02-02', '1962-02-02', '1962-02-02', 'day', NULL, '02-02'),
  (15, NULL, 'A letter about a dark lamp', 'publication', 'happened', 'publication', 4, NULL, NULL, NULL, NULL, '1962-02', '1962-02', '1962-02-01', '1962-02-28', 'month', NULL, NULL);

-- What passages say of the dates of events.
INSERT INTO "event_claim" ("id", "event_id", "passage_id", "start", "end", "basis", "wording", "edtf", "lo", "hi", "precision", "qualifier", "month_day") VALUES
  (1, 3, 2, 0, 87, 'explicit', '28 February 1996', '1996-02-28', '1996-02-28', '1996-02-28', 'day', NULL, '02-28'),
  (2, 4, 6, 69, 139, 'explicit', '1996', '1996', '1996-01-01', '1996-12-31', 'year', NULL, NULL),
  (3, 5, 7, 0, 94, 'explicit', '10 December 1996', '1996-12-10', '1996-12-10', '1996-12-10', 'day', NULL, '12-10'),
  (4, 7, 11, 0, 64, 'explicit', '4 May 1951', '1951-05-04', '1951-05-04', '1951-05-04', 'day', NULL, '05-04'),
  (5, 8, 12, 0, 77, 'explicit', '10 December 1956', '1956-12-10', '1956-12-10', '1956-12-10', 'day', NULL, '12-10'),
  (6, 9, 13, 0, 51, 'explicit', '1999', '1999', '1999-01-01', '1999-12-31', 'year', NULL, NULL),
  (7, 10, 16, 0, 67, 'explicit', 'June 1997', '1997-06', '1997-06-01', '1997-06-30', 'month', NULL, NULL),
  (8, 11, 17, 0, 103, 'explicit', '3 March 2001', '2001-03-03', '2001-03-03', '2001-03-03', 'day', NULL, '03-03'),
  (9, 12, 19, 0, 72, 'explicit', '1998', '1998', '1998-01-01', '1998-12-31', 'year', NULL, NULL),
  (10, 14, 21, 0, 94, 'explicit', '2 February 1962', '1962-02-02', '1962-02-02', '1962-02-02', 'day', NULL, '02-02');

-- Who has part in which event.
INSERT INTO "event_actor" ("event_id", "actor_id") VALUES
  (1, 4),
  (1, 3),
  (1, 5),
  (2, 4),
  (2, 3),
  (2, 6),
  (3, 2),
  (4, 8),
  (5, 8),
  (7, 8),
  (8, 8),
  (10, 8),
  (11, 8),
  (12, 2),
  (9, 8);

-- The version of the starter library: a small one, which today's replaces; the countries' marker
-- is left out, so that they come too.
INSERT INTO "marker" ("name", "value") VALUES
  ('library', 'a77acdf86f4506464ce67f1c9c9d36bb874a58f8c09c23a57d3185a8c1995a72');

-- Corrections: accepted, merged, rejected, an alias, and an alias that was undone.
INSERT INTO "change" ("id", "kind", "actor_key", "other_key", "detail", "by", "at", "undone_by", "undone_at") VALUES
  (1, 'accept', 'lighthouse-inspectorate', NULL, '{"name": "Lighthouse Inspectorate", "kind": "body", "actor": {"name": "Lighthouse Inspectorate", "kind": "unknown", "description": null, "status": "proposed", "origin": "machine"}, "aliases": [], "events": [4, 5, 7, 8, 10, 11]}', 'U02EDITOR', '2026-11-10 09:00:00.000000', NULL, NULL),
  (2, 'merge', 'bergen-lamp-office', 'lighthouse-inspectorate', '{"name": "Bergen Lamp Office", "other": "Lighthouse Inspectorate", "actor": {"name": "Bergen Lamp Office", "kind": "unknown", "description": null, "status": "proposed", "origin": "machine"}, "aliases": [], "events": [9], "gained": ["Bergen Lamp Office"], "moved": [9]}', 'U02EDITOR', '2026-11-10 09:05:00.000000', NULL, NULL),
  (3, 'reject', 'lantern-chamber', NULL, '{"name": "Lantern Chamber", "actor": {"name": "Lantern Chamber", "kind": "unknown", "description": null, "status": "proposed", "origin": "machine"}, "aliases": [], "events": [11]}', 'U02EDITOR', '2026-11-10 09:10:00.000000', NULL, NULL),
  (4, 'alias', 'council-of-europe', NULL, '{"name": "Council of Europe", "text": "the house in Strasbourg"}', 'U02EDITOR', '2026-11-10 09:15:00.000000', NULL, NULL),
  (5, 'alias', 'boris-yeltsin', NULL, '{"name": "Boris Yeltsin", "text": "Boris of Utvaer"}', 'U02EDITOR', '2026-11-10 09:20:00.000000', 'U01RESEARCH', '2026-11-11 09:00:00.000000');

-- Saved passages of three people, one passage retired since.
INSERT INTO "saved_passage" ("id", "workspace", "person", "passage_id", "saved_at") VALUES
  (1, 'T0LOCAL01', 'U01RESEARCH', 12, '2026-11-12 09:00:00.000000'),
  (2, 'T0LOCAL01', 'U01RESEARCH', 15, '2026-11-12 10:00:00.000000'),
  (3, 'T0LOCAL01', 'U01RESEARCH', 6, '2026-11-13 09:00:00.000000'),
  (4, 'T0LOCAL01', 'U02EDITOR', 12, '2026-11-14 09:00:00.000000'),
  (5, 'T0ELSEWHERE', 'U01RESEARCH', 21, '2026-11-15 09:00:00.000000');

-- Digests: as usual; with all options; paused by a person; paused because Slack refused it; one
-- more.
INSERT INTO "subscription" ("id", "workspace", "channel", "wall_time", "time_zone", "created_by", "created_at", "paused_reason", "number", "weekdays", "sections", "most", "topic") VALUES
  (1, 'T0LOCAL01', 'C01RESEARCH', '09:00', 'Europe/Berlin', 'U01RESEARCH', '2026-11-20 09:00:00.000000', NULL, 1, '1234567', '["on this day"]', 8, ''),
  (2, 'T0LOCAL01', 'C01RESEARCH', '07:30', 'America/New_York', 'U01RESEARCH', '2026-11-05 10:00:00.000000', NULL, 2, '14', '["on this day", "this month", "recent documents"]', 3, 'lamp'),
  (3, 'T0LOCAL01', 'C04NEWSROOM', '09:00', 'UTC', 'U01RESEARCH', '2026-11-20 11:00:00.000000', 'paused by <@U02EDITOR>.', 1, '1234567', '["on this day"]', 8, ''),
  (4, 'T0LOCAL01', 'C03GENERAL', '09:00', 'UTC', 'U02EDITOR', '2026-11-20 12:00:00.000000', 'the channel is gone, or I am not in it: /invite me, then /digest resume.', 1, '1234567', '["on this day"]', 8, ''),
  (5, 'T0LOCAL01', 'C02ONTHISDAY', '09:30', 'Asia/Kolkata', 'U01RESEARCH', '2026-11-20 13:00:00.000000', NULL, 1, '1234567', '["on this day"]', 8, '');

-- The ledger: skipped, uncertain, posted, failed, posted with its thread, to be skipped, not seen.
INSERT INTO "delivery" ("id", "subscription_id", "local_date", "due_at", "state", "attempt", "token", "message", "ts", "reason", "changed_at", "part") VALUES
  (1, 1, '2026-12-09', '2026-12-09 08:00:00.000000', 'skipped', 0, NULL, NULL, NULL, 'the bot did not run for twelve hours after it was due', '2026-12-10 04:00:30.000000', 0),
  (2, 4, '2026-12-09', '2026-12-09 09:00:00.000000', 'skipped', 0, NULL, NULL, NULL, 'the bot did not run for twelve hours after it was due', '2026-12-10 04:00:30.000000', 0),
  (3, 5, '2026-12-09', '2026-12-09 04:00:00.000000', 'skipped', 0, NULL, NULL, NULL, 'the bot did not run for twelve hours after it was due', '2026-12-10 04:00:30.000000', 0),
  (4, 5, '2026-12-10', '2026-12-10 04:00:00.000000', 'uncertain', 1, '3b32ac31a608726e', '{"text": "On this day, 10 December: 1948 (78 years ago): The United Nations General Assembly adopted the Universal Declaration of Human Rights in Paris. [United Nations General Assembly resolution 217 A (III)] 1956 (70 years ago, a source says): On 10 December 1956 the Lighthouse Inspectorate lit the lamp of Utvaer again. [lund-2004 \u00b64]", "blocks": [{"type": "header", "text": {"type": "plain_text", "text": "On this day, 10 December", "emoji": false}, "block_id": "digest-5-2026-12-10"}, {"type": "section", "text": {"type": "mrkdwn", "text": "*1948* \u00b7 78 years ago\nThe United Nations General Assembly adopted the Universal Declaration of Human Rights in Paris.", "verbatim": true}, "accessory": {"type": "button", "text": {"type": "plain_text", "text": "Mute", "emoji": false}, "action_id": "digest_mute", "value": {"e": 1, "d": "1948-12-10"}}}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "Source: United Nations General Assembly resolution 217 A (III)", "verbatim": true}]}, {"type": "section", "text": {"type": "mrkdwn", "text": "*1956* \u00b7 70 years ago \u00b7 a source says", "verbatim": true}, "accessory": {"type": "button", "text": {"type": "plain_text", "text": "Mute", "emoji": false}, "action_id": "digest_mute", "value": {"e": 8, "d": "1956-12-10"}}}, {"type": "rich_text", "elements": [{"type": "rich_text_quote", "elements": [{"type": "text", "text": "On 10 December 1956 the Lighthouse Inspectorate lit the lamp of Utvaer again."}]}]}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "Source: lund-2004 \u00b64", "verbatim": true}]}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "Digest set up by <@U01RESEARCH> \u00b7 `/digest status`", "verbatim": true}]}], "unfurl_links": false, "unfurl_media": false, "metadata": {"event_type": "remembrancer_digest", "event_payload": {"key": "digest-5-2026-12-10"}}}', NULL, 'the connection was lost (Remote end closed connection without response)', '2026-12-10 04:00:30.000000', 0),
  (5, 1, '2026-12-10', '2026-12-10 08:00:00.000000', 'posted', 1, '69b9dc6c6f659577', '{"text": "On this day, 10 December: 1948 (78 years ago): The United Nations General Assembly adopted the Universal Declaration of Human Rights in Paris. [United Nations General Assembly resolution 217 A (III)] 1956 (70 years ago, a source says): On 10 December 1956 the Lighthouse Inspectorate lit the lamp of Utvaer again. [lund-2004 \u00b64]", "blocks": [{"type": "header", "text": {"type": "plain_text", "text": "On this day, 10 December", "emoji": false}, "block_id": "digest-1-2026-12-10"}, {"type": "section", "text": {"type": "mrkdwn", "text": "*1948* \u00b7 78 years ago\nThe United Nations General Assembly adopted the Universal Declaration of Human Rights in Paris.", "verbatim": true}, "accessory": {"type": "button", "text": {"type": "plain_text", "text": "Mute", "emoji": false}, "action_id": "digest_mute", "value": {"e": 1, "d": "1948-12-10"}}}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "Source: United Nations General Assembly resolution 217 A (III)", "verbatim": true}]}, {"type": "section", "text": {"type": "mrkdwn", "text": "*1956* \u00b7 70 years ago \u00b7 a source says", "verbatim": true}, "accessory": {"type": "button", "text": {"type": "plain_text", "text": "Mute", "emoji": false}, "action_id": "digest_mute", "value": {"e": 8, "d": "1956-12-10"}}}, {"type": "rich_text", "elements": [{"type": "rich_text_quote", "elements": [{"type": "text", "text": "On 10 December 1956 the Lighthouse Inspectorate lit the lamp of Utvaer again."}]}]}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "Source: lund-2004 \u00b64", "verbatim": true}]}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "Digest set up by <@U01RESEARCH> \u00b7 `/digest status`", "verbatim": true}]}], "unfurl_links": false, "unfurl_media": false, "metadata": {"event_type": "remembrancer_digest", "event_payload": {"key": "digest-1-2026-12-10"}}}', '1796889610.000000', NULL, '2026-12-10 08:00:10.000000', 0),
  (6, 4, '2026-12-10', '2026-12-10 09:00:00.000000', 'failed', 1, '03ad490b9715c245', '{"text": "On this day, 10 December: 1948 (78 years ago): The United Nations General Assembly adopted the Universal Declaration of Human Rights in Paris. [United Nations General Assembly resolution 217 A (III)] 1956 (70 years ago, a source says): On 10 December 1956 the Lighthouse Inspectorate lit the lamp of Utvaer again. [lund-2004 \u00b64]", "blocks": [{"type": "header", "text": {"type": "plain_text", "text": "On this day, 10 December", "emoji": false}, "block_id": "digest-4-2026-12-10"}, {"type": "section", "text": {"type": "mrkdwn", "text": "*1948* \u00b7 78 years ago\nThe United Nations General Assembly adopted the Universal Declaration of Human Rights in Paris.", "verbatim": true}, "accessory": {"type": "button", "text": {"type": "plain_text", "text": "Mute", "emoji": false}, "action_id": "digest_mute", "value": {"e": 1, "d": "1948-12-10"}}}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "Source: United Nations General Assembly resolution 217 A (III)", "verbatim": true}]}, {"type": "section", "text": {"type": "mrkdwn", "text": "*1956* \u00b7 70 years ago \u00b7 a source says", "verbatim": true}, "accessory": {"type": "button", "text": {"type": "plain_text", "text": "Mute", "emoji": false}, "action_id": "digest_mute", "value": {"e": 8, "d": "1956-12-10"}}}, {"type": "rich_text", "elements": [{"type": "rich_text_quote", "elements": [{"type": "text", "text": "On 10 December 1956 the Lighthouse Inspectorate lit the lamp of Utvaer again."}]}]}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "Source: lund-2004 \u00b64", "verbatim": true}]}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "Digest set up by <@U02EDITOR> \u00b7 `/digest status`", "verbatim": true}]}], "unfurl_links": false, "unfurl_media": false, "metadata": {"event_type": "remembrancer_digest", "event_payload": {"key": "digest-4-2026-12-10"}}}', NULL, 'the channel is gone, or I am not in it: /invite me, then /digest resume.', '2026-12-10 09:00:10.000000', 0),
  (7, 2, '2026-12-10', '2026-12-10 12:30:00.000000', 'posted', 1, '3a0bcc68b06a4655', '{"text": "On this day, 10 December: 1956 (70 years ago, a source says): On 10 December 1956 the Lighthouse Inspectorate lit the lamp of Utvaer again. [lund-2004 \u00b64] New texts are in the thread.", "blocks": [{"type": "header", "text": {"type": "plain_text", "text": "On this day, 10 December", "emoji": false}, "block_id": "digest-2-2026-12-10"}, {"type": "section", "text": {"type": "mrkdwn", "text": "*1956* \u00b7 70 years ago \u00b7 a source says", "verbatim": true}, "accessory": {"type": "button", "text": {"type": "plain_text", "text": "Mute", "emoji": false}, "action_id": "digest_mute", "value": {"e": 8, "d": "1956-12-10"}}}, {"type": "rich_text", "elements": [{"type": "rich_text_quote", "elements": [{"type": "text", "text": "On 10 December 1956 the Lighthouse Inspectorate lit the lamp of Utvaer again."}]}]}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "Source: lund-2004 \u00b64", "verbatim": true}]}, {"type": "context", "elements": [{"type": "mrkdwn", "text": "New texts are in the thread.", "verbatim": true}, {"type": "mrkdwn", "text": "Digest #2 set up by <@U01RESEARCH> \u00b7 `/digest status`", "verbatim": true}]}], "unfurl_links": false, "unfurl_media": false, "metadata": {"event_type": "remembrancer_digest", "event_payload": {"key": "digest-2-2026-12-10"}}}', '1796905810.000000', NULL, '2026-12-10 12:30:10.000000', 0),
  (8, 2, '2026-12-10', '2026-12-10 12:30:00.000000', 'posted', 1, '8ccbe2203d103209', '{"text": "On this day, 10 December, more: Added to the shelf: Ingrid Lund and Per Aasen, \u201cThe keeping of the northern lamps\u201d, May 2004, lund-2004.", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "*Added to the shelf*\n\u2022 Ingrid Lund and Per Aasen \u00b7 \u201cThe keeping of the northern lamps\u201d \u00b7 May 2004 \u00b7 `lund-2004`", "verbatim": true}, "block_id": "digest-2-2026-12-10-1"}], "unfurl_links": false, "unfurl_media": false, "metadata": {"event_type": "remembrancer_digest", "event_payload": {"key": "digest-2-2026-12-10-1"}}}', '1796905810.000001', NULL, '2026-12-10 12:30:10.000000', 1),
  (9, 2, '2026-12-14', '2026-12-14 12:30:00.000000', 'skipped', 0, NULL, NULL, NULL, 'skipped by <@U01RESEARCH>', '2026-12-10 12:30:10.000000', 0),
  (10, 4, '2026-12-08', '2026-12-08 09:00:00.000000', 'skipped', 1, '77b9dc6c6f659577', NULL, NULL, 'it may have been posted; no way to see (this workspace has not given me a permission that I need: install me again.)', '2026-12-08 09:00:40.000000', 0);

-- Threads: a second page was shown, a timeline was shown, a passage was opened.
INSERT INTO "conversation" ("channel", "thread", "question", "offset", "answered_at", "place", "passage", "around") VALUES
  ('C01RESEARCH', '1796914800.000001', 'lamps', 3, '2026-12-10 15:00:00.000000', NULL, NULL, NULL),
  ('C01RESEARCH', '1796914800.000002', 'timeline of the Lighthouse Inspectorate', 0, '2026-12-10 15:00:00.000000', NULL, NULL, NULL),
  ('D01RESEARCH', '1796914800.000003', 'lund-2004 ¶4', 0, '2026-12-10 15:00:00.000000', NULL, 'lund-2004 ¶4', 1);

-- Events of Slack's that were answered.
INSERT INTO "received_event" ("event_id", "received_at") VALUES
  ('Ev000000003', '2026-12-10 15:00:00.000000'),
  ('Ev000000004', '2026-12-10 15:00:00.000000'),
  ('Ev000000005', '2026-12-10 15:00:00.000000');

-- The index: the words of each passage.
INSERT INTO "search_passage" ("id", "document_id", "kind", "twin", "words", "joined") VALUES
  (1, 1, 'note', -8760426729608971714, 'the paper asks who changes whom when russia works with european organisations on human rights', ''),
  (2, 1, 'note', -1142695657091757332, 'background from other sources russia joined the council of europe on 28 february 1996', ''),
  (3, 2, 'heading', -3144739806325673250, 'foghorns and their hours', ''),
  (4, 2, 'heading', -1965677931439982123, 'by anna holm', ''),
  (5, 2, 'heading', -5677925852270084782, '12 march 1998', ''),
  (6, 2, 'content', -6945949577507398275, 'the foghorn of bergen sounds for six seconds in every minute of fog the lighthouse inspectorate counted four hundred hours of fog in 1996', ''),
  (7, 2, 'content', -579458128479444938, 'on 10 december 1996 the lighthouse inspectorate forbade foghorns within two miles of a school', ''),
  (8, 2, 'content', 4562220674088728195, 'in norway a foghorn is tested on the first monday of the month', ''),
  (9, 3, 'heading', 4570006662455915383, 'the keeping of the northern lamps', ''),
  (10, 3, 'heading', -2984443454118786735, 'how the keeping began', ''),
  (11, 3, 'content', 365250367272313539, 'the lighthouse inspectorate was founded in bergen on 4 may 1951 its inspectors visit every lamp twice a year they write down what they see and nothing else', ''),
  (12, 3, 'content', 6815044075360120649, 'on 10 december 1956 the lighthouse inspectorate lit the lamp of utvaer again the keepers had worked on the lamp for eleven weeks', ''),
  (13, 3, 'content', 3968741920586014129, 'the bergen lamp office was asked for money in 1999 the bergen lamp office refused and the keepers wrote to the lantern chamber instead', ''),
  (14, 3, 'heading', 2877416568062477933, 'what the lamps cost', ''),
  (16, 3, 'content', -8568083328293534103, 'in june 1997 the lighthouse inspectorate closed its hamburg office two lamps were left without a keeper for a winter', ''),
  (17, 3, 'content', 4355490586664243613, 'on 3 march 2001 the lighthouse inspectorate thanked the lantern chamber for its answer about the lamps', ''),
  (18, 3, 'heading', -2525850026254746582, 'who asks for the lamps', ''),
  (19, 3, 'content', 8188469524872782429, 'the council of europe asked in 1998 how the lamps of the north are kept the answer filled three boxes', ''),
  (20, 3, 'content', 5806033259175617223, 'fishermen ask for more lamps and captains for brighter ones nobody has asked the lamps', ''),
  (21, 4, 'content', -3098887687165390004, 'dear keepers the lamp of utvaer was dark on 2 february 1962 and the ferry waited until noon', ''),
  (22, 4, 'content', 166311905831804973, 'please write down who was asleep', ''),
  (23, 3, 'content', 6300185626056463649, 'a lamp burns three litres of oil in a long night since the new wicks came a winch lifts the oil to the keepers of the outer skerries', '');

-- The index: the vocabulary.
INSERT INTO "search_word" ("initial", "length", "word", "stem", "skeleton", "passages", "changed") VALUES
  ('1', 2, '10', '10', '10', 2, 3),
  ('1', 2, '12', '12', '12', 1, 2),
  ('1', 4, '1951', '1951', '1951', 1, 3),
  ('1', 4, '1956', '1956', '1956', 1, 3),
  ('1', 4, '1962', '1962', '1962', 1, 4),
  ('1', 4, '1996', '1996', '196', 3, 2),
  ('1', 4, '1997', '1997', '197', 1, 3),
  ('1', 4, '1998', '1998', '198', 2, 3),
  ('1', 4, '1999', '1999', '19', 1, 3),
  ('2', 1, '2', '2', '2', 1, 4),
  ('2', 2, '28', '28', '28', 1, 1),
  ('2', 4, '2001', '2001', '201', 1, 3),
  ('3', 1, '3', '3', '3', 1, 3),
  ('4', 1, '4', '4', '4', 1, 3),
  ('a', 1, 'a', 'a', 'a', 5, 6),
  ('a', 3, 'and', 'and', 'and', 5, 4),
  ('a', 3, 'are', 'ar', 'ar', 1, 3),
  ('a', 3, 'ask', 'ask', 'ask', 1, 3),
  ('a', 4, 'anna', 'anna', 'an', 1, 2),
  ('a', 4, 'asks', 'ask', 'asks', 2, 3),
  ('a', 5, 'about', 'about', 'abt', 1, 3),
  ('a', 5, 'again', 'again', 'agn', 1, 3),
  ('a', 5, 'asked', 'ask', 'askd', 3, 3),
  ('a', 6, 'answer', 'answer', 'ansr', 2, 3),
  ('a', 6, 'asleep', 'asleep', 'aslp', 1, 4),
  ('b', 2, 'by', 'by', 'b', 1, 5),
  ('b', 5, 'began', 'began', 'bgn', 1, 3),
  ('b', 5, 'boxes', 'box', 'bxs', 1, 3),
  ('b', 5, 'burns', 'burn', 'brns', 1, 6),
  ('b', 6, 'bergen', 'bergen', 'brgn', 3, 3),
  ('b', 8, 'brighter', 'brighter', 'brgtr', 1, 3),
  ('b', 10, 'background', 'background', 'bckgrnd', 1, 1),
  ('c', 4, 'came', 'came', 'cm', 1, 6),
  ('c', 4, 'cost', 'cost', 'cst', 1, 3),
  ('c', 5, 'carry', 'carri', 'cr', 0, 5),
  ('c', 6, 'closed', 'close', 'clsd', 1, 3),
  ('c', 7, 'chamber', 'chamber', 'cmbr', 2, 3),
  ('c', 7, 'changes', 'chang', 'cngs', 1, 1),
  ('c', 7, 'council', 'council', 'cncl', 2, 3),
  ('c', 7, 'counted', 'count', 'cntd', 1, 2),
  ('c', 8, 'captains', 'captain', 'cptns', 1, 3),
  ('d', 4, 'dark', 'dark', 'drk', 1, 4),
  ('d', 4, 'dear', 'dear', 'dr', 1, 4),
  ('d', 4, 'down', 'down', 'dn', 2, 4),
  ('d', 8, 'december', 'decemb', 'dcmbr', 2, 3),
  ('e', 4, 'else', 'els', 'els', 1, 3),
  ('e', 5, 'every', 'everi', 'evr', 2, 3),
  ('e', 6, 'eleven', '11', 'elvn', 1, 3),
  ('e', 6, 'europe', 'europ', 'erp', 2, 3),
  ('e', 8, 'european', 'european', 'erpn', 1, 1),
  ('f', 3, 'fog', 'fog', 'fg', 1, 2),
  ('f', 3, 'for', 'for', 'fr', 7, 3),
  ('f', 4, 'four', '4', 'fr', 1, 5),
  ('f', 4, 'from', 'from', 'frm', 1, 1),
  ('f', 5, 'ferry', 'ferri', 'fr', 1, 4),
  ('f', 5, 'first', '1st', 'frst', 1, 2),
  ('f', 6, 'filled', 'fill', 'fld', 1, 3),
  ('f', 7, 'foghorn', 'foghorn', 'fgrn', 2, 2),
  ('f', 7, 'forbade', 'forbad', 'frbd', 1, 2),
  ('f', 7, 'founded', 'found', 'fnd', 1, 3),
  ('f', 8, 'february', 'februari', 'fbr', 2, 4),
  ('f', 8, 'foghorns', 'foghorn', 'fgrns', 2, 2),
  ('f', 9, 'fishermen', 'fishermen', 'fsrmn', 1, 3),
  ('h', 3, 'had', 'had', 'hd', 1, 3),
  ('h', 3, 'has', 'ha', 'hs', 1, 3),
  ('h', 3, 'how', 'how', 'h', 2, 3),
  ('h', 4, 'hand', 'hand', 'hnd', 0, 5),
  ('h', 4, 'holm', 'holm', 'hlm', 1, 2),
  ('h', 5, 'hours', 'hour', 'hrs', 2, 2),
  ('h', 5, 'human', 'human', 'hmn', 1, 1),
  ('h', 7, 'hamburg', 'hamburg', 'hmbrg', 1, 3),
  ('h', 7, 'hundred', 'hundr', 'hndrd', 1, 2),
  ('i', 2, 'in', 'in', 'in', 7, 6),
  ('i', 2, 'is', 'is', 'is', 1, 2),
  ('i', 3, 'its', 'it', 'its', 3, 3),
  ('i', 7, 'instead', 'instead', 'instd', 1, 3),
  ('i', 10, 'inspectors', 'inspector', 'inspctrs', 1, 3),
  ('i', 12, 'inspectorate', 'inspector', 'inspctrt', 6, 3),
  ('j', 4, 'june', 'june', 'jn', 1, 3),
  ('j', 6, 'joined', 'join', 'jnd', 1, 1),
  ('k', 4, 'kept', 'kept', 'kpt', 1, 3),
  ('k', 6, 'keeper', 'keeper', 'kpr', 1, 3),
  ('k', 7, 'keepers', 'keeper', 'kprs', 4, 6),
  ('k', 7, 'keeping', 'keep', 'kpng', 2, 3),
  ('l', 3, 'lit', 'lit', 'lt', 1, 3),
  ('l', 4, 'lamp', 'lamp', 'lmp', 5, 6),
  ('l', 4, 'left', 'left', 'lft', 1, 3),
  ('l', 4, 'long', 'long', 'lng', 1, 6),
  ('l', 5, 'lamps', 'lamp', 'lmps', 7, 3),
  ('l', 5, 'lifts', 'lift', 'lfts', 1, 6),
  ('l', 6, 'litres', 'liter', 'ltrs', 1, 6),
  ('l', 7, 'lantern', 'lantern', 'lntrn', 2, 3),
  ('l', 10, 'lighthouse', 'lighthous', 'lgts', 6, 3),
  ('m', 3, 'may', 'mai', 'm', 1, 3),
  ('m', 4, 'more', 'more', 'mr', 1, 3),
  ('m', 5, 'march', 'march', 'mrc', 2, 3),
  ('m', 5, 'miles', 'mile', 'mls', 1, 2),
  ('m', 5, 'money', 'monei', 'mn', 1, 3),
  ('m', 5, 'month', 'month', 'mnt', 1, 2),
  ('m', 6, 'minute', 'minut', 'mnt', 1, 2),
  ('m', 6, 'monday', 'mondai', 'mnd', 1, 2),
  ('n', 3, 'new', 'new', 'n', 1, 6),
  ('n', 4, 'noon', 'noon', 'n', 1, 4),
  ('n', 5, 'night', 'night', 'ngt', 1, 6),
  ('n', 5, 'north', 'north', 'nrt', 1, 3),
  ('n', 6, 'nobody', 'nobodi', 'nbd', 1, 3),
  ('n', 6, 'norway', 'norwai', 'nr', 1, 2),
  ('n', 7, 'nothing', 'noth', 'ntng', 1, 3),
  ('n', 8, 'northern', 'northern', 'nrtrn', 1, 3),
  ('o', 2, 'of', 'of', 'of', 9, 6),
  ('o', 2, 'on', 'on', 'on', 8, 4),
  ('o', 3, 'oil', 'oil', 'ol', 1, 6),
  ('o', 4, 'ones', 'on', 'ons', 1, 3),
  ('o', 5, 'other', 'other', 'otr', 1, 1),
  ('o', 5, 'outer', 'outer', 'otr', 1, 6),
  ('o', 6, 'office', 'offic', 'ofc', 2, 3),
  ('o', 13, 'organisations', 'organ', 'orgnstns', 1, 1),
  ('p', 5, 'paper', 'paper', 'pr', 1, 1),
  ('p', 6, 'please', 'pleas', 'pls', 1, 4),
  ('r', 6, 'rights', 'right', 'rgts', 1, 1),
  ('r', 6, 'russia', 'russia', 'rs', 2, 1),
  ('r', 7, 'refused', 'refus', 'rfsd', 1, 3),
  ('s', 3, 'see', 'see', 's', 1, 3),
  ('s', 3, 'six', '6', 'sx', 1, 2),
  ('s', 5, 'since', 'sinc', 'snc', 1, 6),
  ('s', 6, 'school', 'school', 'scl', 1, 2),
  ('s', 6, 'sounds', 'sound', 'snds', 1, 2),
  ('s', 7, 'seconds', 'second', 'scnds', 1, 2),
  ('s', 7, 'sources', 'sourc', 'srcs', 1, 1),
  ('s', 8, 'skerries', 'skerri', 'skrs', 1, 6),
  ('t', 2, 'to', 'to', 't', 2, 6),
  ('t', 3, 'the', 'the', 't', 18, 6),
  ('t', 3, 'two', '2', 't', 2, 3),
  ('t', 4, 'they', 'thei', 't', 1, 3),
  ('t', 5, 'their', 'their', 'tr', 1, 2),
  ('t', 5, 'three', '3', 'tr', 2, 6),
  ('t', 5, 'twice', 'twice', 'tc', 1, 3),
  ('t', 6, 'tested', 'test', 'tstd', 1, 2),
  ('t', 7, 'thanked', 'thank', 'tnkd', 1, 3),
  ('u', 2, 'up', 'up', 'up', 0, 5),
  ('u', 5, 'until', 'until', 'untl', 1, 4),
  ('u', 6, 'utvaer', 'utvaer', 'utvr', 2, 4),
  ('v', 5, 'visit', 'visit', 'vst', 1, 3),
  ('w', 3, 'was', 'wa', 'ws', 4, 4),
  ('w', 3, 'who', 'who', 'w', 3, 4),
  ('w', 4, 'were', 'were', 'wr', 1, 3),
  ('w', 4, 'what', 'what', 'wt', 2, 3),
  ('w', 4, 'when', 'when', 'wn', 1, 1),
  ('w', 4, 'whom', 'whom', 'wm', 1, 1),
  ('w', 4, 'with', 'with', 'wt', 1, 1),
  ('w', 5, 'weeks', 'week', 'wks', 1, 3),
  ('w', 5, 'wicks', 'wick', 'wcks', 1, 6),
  ('w', 5, 'winch', 'winch', 'wnc', 1, 6),
  ('w', 5, 'works', 'work', 'wrks', 1, 1),
  ('w', 5, 'write', 'write', 'wrt', 2, 4),
  ('w', 5, 'wrote', 'wrote', 'wrt', 1, 3),
  ('w', 6, 'waited', 'wait', 'wtd', 1, 4),
  ('w', 6, 'winter', 'winter', 'wntr', 1, 3),
  ('w', 6, 'within', 'within', 'wtn', 1, 2),
  ('w', 6, 'worked', 'work', 'wrkd', 1, 3),
  ('w', 7, 'without', 'without', 'wt', 1, 3),
  ('y', 4, 'year', 'year', 'yr', 1, 3);

-- The index: its state.
UPDATE search_state SET generation = 6, passages = 22, analysis = '1', rebuilt = 0;
