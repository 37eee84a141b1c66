CREATE TABLE acceptances (
	id INTEGER NOT NULL, 
	identity BLOB NOT NULL, 
	fingerprint TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	person TEXT NOT NULL, 
	until TEXT NOT NULL, 
	accepted_on TEXT NOT NULL, 
	CONSTRAINT pk_acceptances PRIMARY KEY (id), 
	CONSTRAINT ck_acceptances_fingerprint CHECK ("fingerprint" <> ''), 
	CONSTRAINT ck_acceptances_reason CHECK ("reason" <> ''), 
	CONSTRAINT ck_acceptances_until CHECK ("until" = '' OR "until" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_acceptances_accepted_on CHECK ("accepted_on" = '' OR "accepted_on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT uq_acceptances_identity UNIQUE (identity)
);

CREATE TABLE agreements (
	id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	name TEXT NOT NULL, 
	supplier TEXT NOT NULL, 
	customer TEXT NOT NULL, 
	signed_on TEXT NOT NULL, 
	quantity REAL, 
	quantity_text TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	standing TEXT NOT NULL, 
	sharing TEXT NOT NULL, 
	terms TEXT NOT NULL, 
	source_title TEXT NOT NULL, 
	source_url TEXT NOT NULL, 
	CONSTRAINT pk_agreements PRIMARY KEY (id), 
	CONSTRAINT ck_agreements_key CHECK ("key" <> ''), 
	CONSTRAINT uq_agreements_key UNIQUE ("key"), 
	CONSTRAINT ck_agreements_name CHECK ("name" <> ''), 
	CONSTRAINT ck_agreements_signed_on CHECK ("signed_on" = '' OR "signed_on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_agreements_unit CHECK ("unit" = '' OR "unit" = 'GW' OR "unit" = 'MW' OR "unit" = 'units' OR "unit" = 'USD'), 
	CONSTRAINT ck_agreements_standing CHECK ("standing" = 'binding' OR "standing" = 'option' OR "standing" = 'intent' OR "standing" = 'talks' OR "standing" = 'superseded' OR "standing" = 'ended'), 
	CONSTRAINT fk_agreements_supplier FOREIGN KEY(supplier) REFERENCES organizations ("key") DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_agreements_customer FOREIGN KEY(customer) REFERENCES organizations ("key") DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE change (
	number INTEGER NOT NULL, 
	label TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	at TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	counts TEXT NOT NULL, 
	state TEXT NOT NULL, 
	undone_by TEXT NOT NULL, 
	undone_at TEXT NOT NULL, 
	undoes INTEGER NOT NULL, 
	CONSTRAINT pk_change PRIMARY KEY (number), 
	CONSTRAINT ck_change_state CHECK ("state" = 'done' OR "state" = 'undone' OR "state" = 'superseded')
);

CREATE TABLE change_rows (
	change INTEGER NOT NULL, 
	table_name TEXT NOT NULL, 
	chunk INTEGER NOT NULL, 
	images BLOB NOT NULL, 
	CONSTRAINT pk_change_rows PRIMARY KEY (change, table_name, chunk), 
	CONSTRAINT fk_change_rows_change FOREIGN KEY(change) REFERENCES change (number) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE claims (
	id INTEGER NOT NULL, 
	identity BLOB NOT NULL, 
	generation TEXT, 
	commitment TEXT, 
	milestone TEXT NOT NULL, 
	window TEXT NOT NULL, 
	stated_on TEXT NOT NULL, 
	stated_by TEXT NOT NULL, 
	status TEXT NOT NULL, 
	confidence TEXT NOT NULL, 
	restates TEXT, 
	sharing TEXT NOT NULL, 
	source_title TEXT NOT NULL, 
	source_url TEXT NOT NULL, 
	recorded_on TEXT NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_claims PRIMARY KEY (id), 
	CONSTRAINT uq_claims_identity UNIQUE (identity), 
	CONSTRAINT ck_claims_milestone CHECK ("milestone" <> ''), 
	CONSTRAINT ck_claims_stated_on CHECK ("stated_on" = '' OR "stated_on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_claims_status CHECK ("status" = 'plan' OR "status" = 'actual' OR "status" = 'cancelled'), 
	CONSTRAINT ck_claims_confidence CHECK ("confidence" = 'high' OR "confidence" = 'medium' OR "confidence" = 'low'), 
	CONSTRAINT ck_claims_recorded_on CHECK ("recorded_on" = '' OR "recorded_on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_claims_one_subject CHECK (("generation" IS NULL) <> ("commitment" IS NULL)), 
	CONSTRAINT fk_claims_generation FOREIGN KEY(generation) REFERENCES generations ("key") DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_claims_commitment FOREIGN KEY(commitment) REFERENCES commitments ("key") DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_claims_stated_by FOREIGN KEY(stated_by) REFERENCES organizations ("key") DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_claims_restates FOREIGN KEY(restates) REFERENCES organizations ("key") DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE commitments (
	id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	agreement TEXT NOT NULL, 
	sequence INTEGER NOT NULL, 
	sequence_text TEXT NOT NULL, 
	generation TEXT, 
	quantity REAL, 
	quantity_text TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	standing TEXT NOT NULL, 
	sharing TEXT NOT NULL, 
	condition TEXT NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_commitments PRIMARY KEY (id), 
	CONSTRAINT uq_commitments_key UNIQUE ("key"), 
	CONSTRAINT ck_commitments_unit CHECK ("unit" = '' OR "unit" = 'GW' OR "unit" = 'MW' OR "unit" = 'units' OR "unit" = 'USD'), 
	CONSTRAINT ck_commitments_standing CHECK ("standing" = 'binding' OR "standing" = 'option' OR "standing" = 'intent' OR "standing" = 'talks' OR "standing" = 'superseded' OR "standing" = 'ended'), 
	CONSTRAINT fk_commitments_agreement FOREIGN KEY(agreement) REFERENCES agreements ("key") DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_commitments_generation FOREIGN KEY(generation) REFERENCES generations ("key") DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE digests (
	name TEXT NOT NULL, 
	change INTEGER NOT NULL, 
	columns TEXT NOT NULL, 
	rows INTEGER NOT NULL, 
	digest INTEGER NOT NULL, 
	CONSTRAINT pk_digests PRIMARY KEY (name, change)
);

CREATE TABLE figures (
	id INTEGER NOT NULL, 
	identity BLOB NOT NULL, 
	organization TEXT NOT NULL, 
	metric TEXT NOT NULL, 
	value REAL NOT NULL, 
	value_text TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	stated_on TEXT NOT NULL, 
	source_title TEXT NOT NULL, 
	source_url TEXT NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_figures PRIMARY KEY (id), 
	CONSTRAINT ck_figures_metric CHECK ("metric" <> ''), 
	CONSTRAINT ck_figures_stated_on CHECK ("stated_on" = '' OR "stated_on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT uq_figures_identity UNIQUE (identity), 
	CONSTRAINT fk_figures_organization FOREIGN KEY(organization) REFERENCES organizations ("key") DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE follow_ups (
	id INTEGER NOT NULL, 
	identity BLOB NOT NULL, 
	fingerprint TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	due TEXT NOT NULL, 
	state TEXT NOT NULL, 
	answer TEXT NOT NULL, 
	CONSTRAINT pk_follow_ups PRIMARY KEY (id), 
	CONSTRAINT ck_follow_ups_state CHECK ("state" = 'open' OR "state" = 'asked' OR "state" = 'answered' OR "state" = 'closed'), 
	CONSTRAINT ck_follow_ups_fingerprint CHECK ("fingerprint" <> ''), 
	CONSTRAINT ck_follow_ups_due CHECK ("due" = '' OR "due" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT uq_follow_ups_identity UNIQUE (identity)
);

CREATE TABLE former_names (
	id INTEGER NOT NULL, 
	identity BLOB NOT NULL, 
	kind TEXT NOT NULL, 
	thing TEXT NOT NULL, 
	name TEXT NOT NULL, 
	until TEXT NOT NULL, 
	CONSTRAINT pk_former_names PRIMARY KEY (id), 
	CONSTRAINT uq_former_names_identity UNIQUE (identity), 
	CONSTRAINT ck_former_names_kind CHECK ("kind" = 'organization' OR "kind" = 'line' OR "kind" = 'generation' OR "kind" = 'agreement'), 
	CONSTRAINT ck_former_names_thing CHECK ("thing" <> ''), 
	CONSTRAINT ck_former_names_name CHECK ("name" <> ''), 
	CONSTRAINT ck_former_names_until CHECK ("until" = '' OR "until" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
);

CREATE TABLE generations (
	id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	line TEXT NOT NULL, 
	name TEXT NOT NULL, 
	codename TEXT NOT NULL, 
	aliases TEXT NOT NULL, 
	sequence REAL, 
	sequence_text TEXT NOT NULL, 
	predecessor TEXT, 
	description TEXT NOT NULL, 
	CONSTRAINT pk_generations PRIMARY KEY (id), 
	CONSTRAINT ck_generations_key CHECK ("key" <> ''), 
	CONSTRAINT uq_generations_key UNIQUE ("key"), 
	CONSTRAINT ck_generations_name CHECK ("name" <> ''), 
	CONSTRAINT fk_generations_line FOREIGN KEY(line) REFERENCES lines ("key") DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_generations_predecessor FOREIGN KEY(predecessor) REFERENCES generations ("key") DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE lines (
	id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	organization TEXT NOT NULL, 
	layer TEXT NOT NULL, 
	name TEXT NOT NULL, 
	category TEXT NOT NULL, 
	description TEXT NOT NULL, 
	CONSTRAINT pk_lines PRIMARY KEY (id), 
	CONSTRAINT ck_lines_key CHECK ("key" <> ''), 
	CONSTRAINT uq_lines_key UNIQUE ("key"), 
	CONSTRAINT ck_lines_layer CHECK ("layer" = 'silicon' OR "layer" = 'system' OR "layer" = 'software'), 
	CONSTRAINT ck_lines_name CHECK ("name" <> ''), 
	CONSTRAINT fk_lines_organization FOREIGN KEY(organization) REFERENCES organizations ("key") DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE links (
	id INTEGER NOT NULL, 
	identity BLOB NOT NULL, 
	source TEXT NOT NULL, 
	relation TEXT NOT NULL, 
	target TEXT NOT NULL, 
	level TEXT NOT NULL, 
	first TEXT NOT NULL, 
	lag_days INTEGER, 
	lag_days_text TEXT NOT NULL, 
	stated_on TEXT NOT NULL, 
	stated_by TEXT, 
	status TEXT NOT NULL, 
	confidence TEXT NOT NULL, 
	restates TEXT, 
	sharing TEXT NOT NULL, 
	source_title TEXT NOT NULL, 
	source_url TEXT NOT NULL, 
	recorded_on TEXT NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_links PRIMARY KEY (id), 
	CONSTRAINT ck_links_relation CHECK ("relation" = 'contains' OR "relation" = 'supports' OR "relation" = 'requires' OR "relation" = 'variant_of' OR "relation" = 'competes'), 
	CONSTRAINT ck_links_level CHECK ("level" = '' OR "level" = 'preview' OR "level" = 'partial' OR "level" = 'production'), 
	CONSTRAINT ck_links_first CHECK ("first" = '' OR "first" = 'yes' OR "first" = 'no'), 
	CONSTRAINT ck_links_stated_on CHECK ("stated_on" = '' OR "stated_on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT ck_links_status CHECK ("status" = 'stated' OR "status" = 'withdrawn'), 
	CONSTRAINT ck_links_confidence CHECK ("confidence" = '' OR "confidence" = 'high' OR "confidence" = 'medium' OR "confidence" = 'low'), 
	CONSTRAINT ck_links_recorded_on CHECK ("recorded_on" = '' OR "recorded_on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT uq_links_identity UNIQUE (identity), 
	CONSTRAINT fk_links_source FOREIGN KEY(source) REFERENCES generations ("key") DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_links_target FOREIGN KEY(target) REFERENCES generations ("key") DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_links_stated_by FOREIGN KEY(stated_by) REFERENCES organizations ("key") DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_links_restates FOREIGN KEY(restates) REFERENCES organizations ("key") DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE meetings (
	id INTEGER NOT NULL, 
	identity BLOB NOT NULL, 
	supplier TEXT NOT NULL, 
	customer TEXT NOT NULL, 
	day TEXT NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_meetings PRIMARY KEY (id), 
	CONSTRAINT ck_meetings_day CHECK ("day" = '' OR "day" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT uq_meetings_identity UNIQUE (identity), 
	CONSTRAINT fk_meetings_supplier FOREIGN KEY(supplier) REFERENCES organizations ("key") DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_meetings_customer FOREIGN KEY(customer) REFERENCES organizations ("key") DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE needs (
	id INTEGER NOT NULL, 
	identity BLOB NOT NULL, 
	organization TEXT NOT NULL, 
	generation TEXT NOT NULL, 
	milestone TEXT NOT NULL, 
	window TEXT NOT NULL, 
	stated_on TEXT NOT NULL, 
	sharing TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	source_title TEXT NOT NULL, 
	source_url TEXT NOT NULL, 
	CONSTRAINT pk_needs PRIMARY KEY (id), 
	CONSTRAINT uq_needs_identity UNIQUE (identity), 
	CONSTRAINT ck_needs_milestone CHECK ("milestone" = 'announced' OR "milestone" = 'tape_out' OR "milestone" = 'sampling' OR "milestone" = 'production' OR "milestone" = 'available' OR "milestone" = 'volume' OR "milestone" = 'deployed' OR "milestone" = 'end_of_sale' OR "milestone" = 'end_of_support'), 
	CONSTRAINT ck_needs_stated_on CHECK ("stated_on" = '' OR "stated_on" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'), 
	CONSTRAINT fk_needs_organization FOREIGN KEY(organization) REFERENCES organizations ("key") DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_needs_generation FOREIGN KEY(generation) REFERENCES generations ("key") DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE organizations (
	id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	name TEXT NOT NULL, 
	roles TEXT NOT NULL, 
	fiscal_year_start_month INTEGER, 
	fiscal_year_start_month_text TEXT NOT NULL, 
	website TEXT NOT NULL, 
	CONSTRAINT pk_organizations PRIMARY KEY (id), 
	CONSTRAINT ck_organizations_key CHECK ("key" <> ''), 
	CONSTRAINT uq_organizations_key UNIQUE ("key"), 
	CONSTRAINT ck_organizations_name CHECK ("name" <> ''), 
	CONSTRAINT ck_organizations_fiscal_year_start_month CHECK ("fiscal_year_start_month" BETWEEN 1 AND 12)
);

CREATE TABLE rule_settings (
	id INTEGER NOT NULL, 
	identity BLOB NOT NULL, 
	rule TEXT NOT NULL, 
	name TEXT NOT NULL, 
	value REAL NOT NULL, 
	value_text TEXT NOT NULL, 
	CONSTRAINT pk_rule_settings PRIMARY KEY (id), 
	CONSTRAINT ck_rule_settings_rule CHECK ("rule" <> ''), 
	CONSTRAINT ck_rule_settings_name CHECK ("name" <> ''), 
	CONSTRAINT uq_rule_settings_identity UNIQUE (identity)
);

CREATE TABLE scenarios (
	id INTEGER NOT NULL, 
	identity BLOB NOT NULL, 
	scenario TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	milestone TEXT NOT NULL, 
	days INTEGER, 
	days_text TEXT NOT NULL, 
	window TEXT NOT NULL, 
	CONSTRAINT pk_scenarios PRIMARY KEY (id), 
	CONSTRAINT ck_scenarios_milestone CHECK ("milestone" = 'announced' OR "milestone" = 'tape_out' OR "milestone" = 'sampling' OR "milestone" = 'production' OR "milestone" = 'available' OR "milestone" = 'volume' OR "milestone" = 'deployed' OR "milestone" = 'end_of_sale' OR "milestone" = 'end_of_support' OR "milestone" = 'begins' OR "milestone" = 'completes'), 
	CONSTRAINT ck_scenarios_scenario CHECK ("scenario" <> ''), 
	CONSTRAINT ck_scenarios_subject CHECK ("subject" <> ''), 
	CONSTRAINT uq_scenarios_identity UNIQUE (identity)
);

CREATE TABLE specs (
	id INTEGER NOT NULL, 
	identity BLOB NOT NULL, 
	generation TEXT NOT NULL, 
	metric TEXT NOT NULL, 
	value REAL NOT NULL, 
	value_text TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	source_url TEXT NOT NULL, 
	CONSTRAINT pk_specs PRIMARY KEY (id), 
	CONSTRAINT uq_specs_identity UNIQUE (identity), 
	CONSTRAINT ck_specs_metric CHECK ("metric" <> ''), 
	CONSTRAINT fk_specs_generation FOREIGN KEY(generation) REFERENCES generations ("key") DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE views (
	id INTEGER NOT NULL, 
	identity BLOB NOT NULL, 
	name TEXT NOT NULL, 
	group_by TEXT NOT NULL, 
	colour_by TEXT NOT NULL, 
	vendors TEXT NOT NULL, 
	layers TEXT NOT NULL, 
	text TEXT NOT NULL, 
	deals TEXT NOT NULL, 
	links TEXT NOT NULL, 
	folded TEXT NOT NULL, 
	range TEXT NOT NULL, 
	compare TEXT NOT NULL, 
	fiscal TEXT, 
	paper TEXT NOT NULL, 
	orientation TEXT NOT NULL, 
	fit TEXT NOT NULL, 
	legend TEXT NOT NULL, 
	classification TEXT NOT NULL, 
	coarsen TEXT NOT NULL, 
	sharing TEXT NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_views PRIMARY KEY (id), 
	CONSTRAINT uq_views_identity UNIQUE (identity), 
	CONSTRAINT ck_views_name CHECK ("name" <> ''), 
	CONSTRAINT ck_views_sharing CHECK ("sharing" <> ''), 
	CONSTRAINT fk_views_fiscal FOREIGN KEY(fiscal) REFERENCES organizations ("key") DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE warrants (
	id INTEGER NOT NULL, 
	identity BLOB NOT NULL, 
	agreement TEXT NOT NULL, 
	tranche INTEGER NOT NULL, 
	tranche_text TEXT NOT NULL, 
	shares REAL, 
	shares_text TEXT NOT NULL, 
	strike_usd REAL, 
	strike_usd_text TEXT NOT NULL, 
	share_price_threshold_usd REAL, 
	share_price_threshold_usd_text TEXT NOT NULL, 
	commitment_sequence INTEGER, 
	commitment_sequence_text TEXT NOT NULL, 
	vests_on TEXT NOT NULL, 
	expires TEXT NOT NULL, 
	condition TEXT NOT NULL, 
	source_url TEXT NOT NULL, 
	CONSTRAINT pk_warrants PRIMARY KEY (id), 
	CONSTRAINT ck_warrants_vests_on CHECK ("vests_on" = '' OR "vests_on" = 'begins' OR "vests_on" = 'completes'), 
	CONSTRAINT uq_warrants_identity UNIQUE (identity), 
	CONSTRAINT fk_warrants_agreement FOREIGN KEY(agreement) REFERENCES agreements ("key") DEFERRABLE INITIALLY DEFERRED
);

-- index sqlite_autoindex_acceptances_1 of acceptances
-- index sqlite_autoindex_agreements_1 of agreements
-- index sqlite_autoindex_alembic_version_1 of alembic_version
-- index sqlite_autoindex_change_rows_1 of change_rows
-- index sqlite_autoindex_claims_1 of claims
-- index sqlite_autoindex_commitments_1 of commitments
-- index sqlite_autoindex_digests_1 of digests
-- index sqlite_autoindex_figures_1 of figures
-- index sqlite_autoindex_follow_ups_1 of follow_ups
-- index sqlite_autoindex_former_names_1 of former_names
-- index sqlite_autoindex_generations_1 of generations
-- index sqlite_autoindex_lines_1 of lines
-- index sqlite_autoindex_links_1 of links
-- index sqlite_autoindex_meetings_1 of meetings
-- index sqlite_autoindex_needs_1 of needs
-- index sqlite_autoindex_organizations_1 of organizations
-- index sqlite_autoindex_rule_settings_1 of rule_settings
-- index sqlite_autoindex_scenarios_1 of scenarios
-- index sqlite_autoindex_specs_1 of specs
-- index sqlite_autoindex_views_1 of views
-- index sqlite_autoindex_warrants_1 of warrants
