// SPDX-License-Identifier: Apache-2.0
// Start here: the files of one procedure become a Bundle that cases can run by, or all that stands in the
// way.
//
//     auto reading = bundle::read({{"procedure.json", …}, {"leave.bpmn", …}, {"days.dmn", …}},
//     "Asia/Tehran"); if (reading.bundle) { engine::step(reading.bundle->process(), …); }
#pragma once

#include "base/error.hpp"
#include "platform/procedure/bundle/field_rules.hpp"
#include "platform/procedure/bundle/finding.hpp"
#include "platform/procedure/bundle/law.hpp"
#include "platform/procedure/dmn/model.hpp"
#include "platform/procedure/engine/definition.hpp"
#include "platform/procedure/schema/schema.hpp"

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace divan::bundle {

/// A name below the bundle's folder, "forms/request.json", and what is in it.
struct File {
    std::string name;
    std::string text;

    friend bool operator==(const File&, const File&) = default;
};

inline constexpr std::string_view law_file = "procedure.json";
inline constexpr std::size_t files_max = 64;
inline constexpr std::size_t bytes_max = std::size_t{20} << 20;

/// A process compiled, with its law, forms and decisions. Immutable; many threads may use one.
class Bundle {
public:
    struct Reading;

    Bundle(Law law, engine::Definition process, std::string drawing)
        : law_{std::move(law)}, process_{std::move(process)}, drawing_{std::move(drawing)}
    {
    }

    [[nodiscard]] const Law& law() const { return law_; }
    [[nodiscard]] const engine::Definition& process() const { return process_; }
    /// The name of the process's file.
    [[nodiscard]] const std::string& drawing() const { return drawing_; }

    // By a key that an element of the process names; they throw std::logic_error for another.
    [[nodiscard]] const RoleRule& role(std::string_view key) const;
    [[nodiscard]] const DeadlineRule& deadline(std::string_view key) const;
    /// What the law says of a node as one that decides; null: it does not.
    [[nodiscard]] const DecidingRule* deciding(std::string_view node) const;
    /// What its author wrote beside a rule of a table; empty: nothing.
    [[nodiscard]] std::string rule_text(const std::string& table, const std::string& rule) const;
    [[nodiscard]] const NoticeRule& notice(std::string_view key) const;
    /// What is wrong with a form's data: JSON pointer and reason. Everything suits the form "".
    [[nodiscard]] std::vector<Violation>
    form_faults(std::string_view key, const json_schema::Value& data, const Variables& variables) const;
    /// The form's rule in the law, and its schema; throws std::logic_error for another key.
    [[nodiscard]] const FormRule& form(std::string_view key) const;
    [[nodiscard]] const json_schema::Value& form_schema(std::string_view key) const;
    /// What a form asks for, so far as it is filled in; nothing of the form "".
    [[nodiscard]] Asked
    asked(std::string_view key, const json_schema::Value& data, const Variables& variables) const;
    [[nodiscard]] dmn::Outcome decide(std::string_view key,
                                      const std::vector<feel::Context::Entry>& inputs,
                                      const feel::World& world) const;

private:
    friend class Reader;

    Law law_;
    engine::Definition process_;
    std::string drawing_;
    json_schema::Library library_;
    std::map<std::string, json_schema::Schema, std::less<>> forms_;                    // by key
    std::map<std::string, FieldRules, std::less<>> field_rules_;                       // by form
    std::map<std::string, std::pair<dmn::Model, std::string>, std::less<>> decisions_; // by key
    std::map<std::pair<std::string, std::string>, std::string> rule_texts_;            // by table and rule
};

struct Bundle::Reading {
    std::shared_ptr<const Bundle> bundle; // present only without errors; shared by all who run its cases
    std::vector<Finding> findings;        // by file and line
};

/// `zone` is the institution's, for times that the process doesn't say a zone of.
[[nodiscard]] Bundle::Reading read(const std::vector<File>& files, const std::string& zone);

/// The same for a process file alone: its FEEL is compiled too; what it names of a law file is not looked at.
[[nodiscard]] std::vector<Finding> check_process(const File& file);

/// Names that lead out of the folder, are none, or stand twice.
[[nodiscard]] std::vector<std::string> misnamed(const std::vector<File>& files);

/// One text for equal files, whatever their order: what the hash of a version is taken of.
[[nodiscard]] std::string hash_of(std::vector<File> files);

} // namespace divan::bundle
