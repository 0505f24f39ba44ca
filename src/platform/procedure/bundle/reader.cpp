// SPDX-License-Identifier: Apache-2.0
#include "base/hash.hpp"
#include "platform/procedure/bpmn/check.hpp"
#include "platform/procedure/bundle/bundle.hpp"
#include "platform/procedure/bundle/keys.hpp"
#include "platform/procedure/bundle/model_finding.hpp"
#include "platform/procedure/bundle/rule_texts.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

namespace divan::bundle {

using bpmn::Severity;

static Finding of_process(const std::string& file, const bpmn::Finding& finding)
{
    return {finding.severity,
            file,
            finding.line,
            finding.element,
            finding.rule,
            bpmn::sentence(finding, bpmn::Language::fa),
            bpmn::sentence(finding, bpmn::Language::en)};
}

struct Drawn {
    std::optional<bpmn::Process> process;         // as it was read
    std::optional<engine::Definition> definition; // and compiled
};

static Drawn read_process(const File& file, const std::string& zone, std::vector<Finding>& findings)
{
    Drawn drawn;
    auto report = bpmn::check(file.text, {});
    for (const auto& finding : report.findings) {
        findings.push_back(of_process(file.name, finding));
    }
    drawn.process = std::move(report.process);
    if (drawn.process) {
        engine::Options options;
        options.zone = zone;
        auto compiled = engine::Definition::compile(*drawn.process, options);
        for (const auto& finding : compiled.findings) {
            findings.push_back(of_process(file.name, finding));
        }
        drawn.definition = std::move(compiled.definition);
    }
    return drawn;
}

static void in_order(std::vector<Finding>& findings)
{
    std::ranges::stable_sort(findings, [](const Finding& left, const Finding& right) {
        return std::tie(left.file, left.line) < std::tie(right.file, right.line);
    });
}

std::vector<Finding> check_process(const File& file)
{
    std::vector<Finding> findings;
    static_cast<void>(read_process(file, "UTC", findings));
    in_order(findings);
    return findings;
}

/// Reads all parts, so that every fault is told at once.
class Reader {
public:
    Reader(const std::vector<File>& files, const std::string& zone) : files_{files}, zone_{zone} {}

    Bundle::Reading run()
    {
        Bundle::Reading reading;
        if (is_refused_unread()) {
            reading.findings = std::move(findings_);
            return reading;
        }
        read_law();
        read_picture();
        read_decisions();
        look_for_strangers();
        if (law_ && drawn_.process) {
            add(picture_->name, key_findings(*drawn_.process, *law_));
            add(picture_->name, deciding_findings(*drawn_.process, *law_));
        }
        if (law_ && drawn_.definition) {
            auto bundle =
                std::make_shared<Bundle>(*law_, *std::move(drawn_.definition), picture_->name); // then shared
            read_forms(*bundle);
            read_field_rules(*bundle);
            bind_decisions(*bundle);
            bundle->rule_texts_ = std::move(rule_texts_);
            reading.bundle = std::move(bundle);
        }
        if (has_errors(findings_)) {
            reading.bundle.reset();
        }
        in_order(findings_);
        reading.findings = std::move(findings_);
        return reading;
    }

private:
    void add(const std::string& file, const std::vector<bpmn::Finding>& all)
    {
        for (const auto& each : all) {
            findings_.push_back(found(file, each));
        }
    }
    void find(const std::string& file, const std::string& rule, std::string element, std::string detail = {})
    {
        findings_.push_back(found(file, {Severity::error, rule, 0, std::move(element), std::move(detail)}));
    }

    [[nodiscard]] const File* file(std::string_view name) const
    {
        const auto at = std::ranges::find(files_, name, &File::name);
        return at == files_.end() ? nullptr : &*at;
    }

    bool is_refused_unread()
    {
        std::size_t bytes = 0;
        for (const auto& each : files_) {
            bytes += each.text.size();
        }
        if (files_.size() > files_max) {
            find(std::string{law_file}, "bundle.too_large", "", std::to_string(files_max) + " files");
        }
        if (bytes > bytes_max) {
            find(std::string{law_file}, "bundle.too_large", "", std::to_string(bytes_max) + " bytes");
        }
        for (const auto& name : misnamed(files_)) {
            find(name, "bundle.file_name", name);
        }
        return has_errors(findings_);
    }

    void read_law()
    {
        const std::string name{law_file};
        const auto* const text = file(law_file);
        if (text == nullptr) {
            find(name, "bundle.no_law", "");
            return;
        }
        try {
            law_ = wire::decode<Law>(text->text);
            add(name, law_findings(*law_));
        } catch (const AppError& error) {
            for (const auto& violation : error.violations()) {
                find(name, "bundle.law_faulty", violation.path, violation.reason);
            }
        }
    }

    void read_picture()
    {
        std::size_t count = 0;
        for (const auto& each : files_) {
            if (each.name.ends_with(".bpmn")) {
                picture_ = &each;
                ++count;
            }
        }
        if (count != 1) {
            find(std::string{law_file}, "bundle.processes", "", std::to_string(count));
            return;
        }
        drawn_ = read_process(*picture_, zone_, findings_);
    }

    void read_decisions()
    {
        std::vector<const File*> models;
        for (const auto& each : files_) {
            if (each.name.ends_with(".dmn")) {
                models.push_back(&each);
            }
        }
        for (const auto* const model : models) {
            read_model(*model, models);
        }
    }

    /// It may import the others.
    void read_model(const File& model, const std::vector<const File*>& all)
    {
        std::vector<dmn::Source> sources{{model.name, model.text}};
        for (const auto* const other : all) {
            if (other != &model) {
                sources.push_back({other->name, other->text});
            }
        }
        auto reading = dmn::Model::read(sources);
        add_rule_texts(model.text, rule_texts_);
        for (const auto& finding : reading.findings) {
            if (finding.file == model.name) {
                findings_.push_back(of_model(finding));
            }
        }
        if (reading.model) {
            models_.emplace(model.name, *std::move(reading.model));
        }
    }

    void look_for_strangers()
    {
        for (const auto& each : files_) {
            const auto is_form = law_ && std::ranges::any_of(law_->forms, [&each](const FormRule& form) {
                                     return form.file.value == each.name;
                                 });
            if (law_ && !is_form && each.name != law_file && !each.name.ends_with(".bpmn") &&
                !each.name.ends_with(".dmn")) {
                find(each.name, "bundle.unknown_file", each.name);
            }
        }
    }

    void read_forms(Bundle& bundle)
    {
        for (const auto& form : bundle.law_.forms) {
            const auto* const text = file(form.file.value);
            if (text == nullptr) {
                find(std::string{law_file}, "bundle.no_such_file", form.key.value, form.file.value);
                continue;
            }
            auto parsed = json_schema::parse(text->text);
            if (!parsed.value) {
                findings_.push_back(
                    found(text->name, {Severity::error, "bundle.form_faulty", static_cast<int>(parsed.line),
                                       "/", std::string{parsed.reason}}));
                continue;
            }
            read_form(bundle, form, *std::move(parsed.value));
        }
    }

    /// Each property of the schema has its field, and the other way round; a form that names no field at all
    /// is let be.
    void match_fields(const FormRule& form, const json_schema::Value& schema)
    {
        if (!form.fields) {
            return;
        }
        const auto* const properties = schema.find("properties");
        const auto names = properties == nullptr ? std::vector<std::string>{} : properties->names;
        std::vector<std::string> told;
        for (const auto& field : *form.fields) {
            if (std::ranges::find(names, field.name.value) == names.end()) {
                find(form.file.value, "form.field_unknown", field.name.value);
            }
            if (std::ranges::find(told, field.name.value) != told.end()) {
                find(form.file.value, "bundle.twice", field.name.value);
            }
            told.push_back(field.name.value);
        }
        for (const auto& name : names) {
            if (std::ranges::find(told, name) == told.end()) {
                findings_.push_back(
                    found(form.file.value, {Severity::warning, "form.field_missing", 0, name, {}}));
            }
        }
    }

    void read_form(Bundle& bundle, const FormRule& form, json_schema::Value schema)
    {
        match_fields(form, schema);
        const auto uri = "urn:divan:form:" + form.key.value;
        if (bundle.library_.find(uri) != nullptr) {
            return; // a key that stands twice has been told
        }
        bundle.library_.add(uri, std::move(schema));
        const auto [at, is_new] =
            bundle.forms_.emplace(form.key.value, json_schema::Schema{bundle.library_, uri});
        for (const auto& finding : at->second.findings()) {
            const auto& texts = json_schema::rule_texts();
            const auto text = std::ranges::find(texts, finding.rule, &json_schema::RuleText::rule);
            const auto is_error = finding.severity == json_schema::Finding::Severity::error;
            const auto told = [&finding](std::string_view said) {
                return finding.pointer + ": " + std::string{said} +
                       (finding.detail.empty() ? "" : ": " + finding.detail);
            };
            findings_.push_back({is_error ? Severity::error : Severity::warning, form.file.value, 0,
                                 finding.pointer, std::string{finding.rule},
                                 told(text == texts.end() ? finding.rule : text->fa),
                                 told(text == texts.end() ? finding.rule : text->en)});
        }
    }

    /// When all forms are known: a condition may ask for what another form brought into the case.
    void read_field_rules(Bundle& bundle)
    {
        std::vector<const json_schema::Value*> schemas;
        const auto schema_of = [&bundle](const FormRule& form) {
            const auto* const found = bundle.library_.find("urn:divan:form:" + form.key.value);
            return found == nullptr ? nullptr : found->root;
        };
        for (const auto& form : bundle.law_.forms) {
            if (const auto* const schema = schema_of(form)) {
                schemas.push_back(schema);
            }
        }
        const auto known = known_variables(bundle.law_, *drawn_.process, schemas);
        for (const auto& form : bundle.law_.forms) {
            if (const auto* const schema = schema_of(form)) {
                std::vector<bpmn::Finding> findings;
                bundle.field_rules_.emplace(form.key.value, FieldRules::read(form, *schema, known, findings));
                add(form.file.value, findings);
            }
        }
    }

    void bind_decisions(Bundle& bundle)
    {
        for (const auto& rule : bundle.law_.decisions) {
            const auto model = models_.find(rule.file.value);
            if (model == models_.end()) {
                find(std::string{law_file}, "bundle.no_such_file", rule.key.value, rule.file.value);
                continue;
            }
            const auto names = model->second.decisions();
            if (std::ranges::find(names, rule.decision.value) == names.end()) {
                find(std::string{law_file}, "bundle.no_such_decision", rule.key.value, rule.decision.value);
            }
            bundle.decisions_.emplace(rule.key.value, std::pair{model->second, rule.decision.value});
        }
    }

    const std::vector<File>& files_;
    const std::string& zone_;
    std::vector<Finding> findings_;
    std::optional<Law> law_;
    const File* picture_{};
    Drawn drawn_;
    std::map<std::string, dmn::Model> models_;
    RuleTexts rule_texts_;
};

Bundle::Reading read(const std::vector<File>& files, const std::string& zone)
{
    return Reader{files, zone}.run();
}

std::string hash_of(std::vector<File> files)
{
    std::ranges::sort(files, {}, &File::name);
    std::string text;
    for (const auto& file : files) {
        text.append(std::to_string(file.name.size())).append(":").append(file.name);
        text.append(std::to_string(file.text.size())).append(":").append(file.text);
    }
    return to_hex(sha256(text));
}

} // namespace divan::bundle
