// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/dmn/tck.hpp"

#include "base/file.hpp"
#include "platform/procedure/dmn/document.hpp"
#include "platform/procedure/dmn/model.hpp"
#include "platform/procedure/feel/operators.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <stdexcept>

namespace divan::dmn::tck {

namespace fs = std::filesystem;
using feel::Value;

/// By the schema type; empty when the text is none of that type.
static std::optional<Value> scalar(std::string_view type, const std::string& text)
{
    if (type == "string") {
        return Value{text};
    }
    if (type == "boolean") {
        return Value{text == "true" || text == "1"};
    }
    if (type == "date") {
        return feel::parse_date(text);
    }
    if (type == "time") {
        return feel::parse_time(text);
    }
    if (type == "dateTime") {
        return feel::parse_date_time(text);
    }
    if (type == "duration") {
        const auto duration = feel::parse_duration(text);
        return duration ? std::optional{std::visit([](const auto& held) { return Value{held}; }, *duration)}
                        : std::nullopt;
    }
    return feel::Number::parse(text);
}

/// xsi:type, xsi:nil.
static std::string schema_attribute(Node node, std::string_view name)
{
    const auto value = node.element()->attribute("http://www.w3.org/2001/XMLSchema-instance", name);
    return std::string{value.value_or(std::string_view{})};
}

/// The value that an inputNode, expected, component or item holds.
static Value value_in(Node node)
{
    if (const auto list = child(node, "list")) {
        std::vector<Value> items;
        for (const auto item : children(list, "item")) {
            items.push_back(value_in(item));
        }
        return feel::make_list(std::move(items));
    }
    if (const auto components = children(node, "component"); !components.empty()) {
        std::vector<feel::Context::Entry> entries;
        entries.reserve(components.size());
        for (const auto component : components) {
            entries.emplace_back(component.attribute("name"), value_in(component));
        }
        return feel::make_context(std::move(entries));
    }
    const auto value = child(node, "value");
    if (!value || schema_attribute(value, "nil") == "true") {
        return {};
    }
    auto type = schema_attribute(value, "type");
    type.erase(0, type.find(':') == std::string::npos ? 0 : type.find(':') + 1);
    auto held = scalar(type, std::string{value.text()});
    if (!held) {
        throw std::runtime_error{"not a " + type + ": " + std::string{value.text()}};
    }
    return std::move(*held);
}

/// As the TCK compares: numbers to 8 places, everything else by value.
static bool agree(feel::Run& run, const Value& expected, const Value& actual)
{
    const auto* const number = expected.get<feel::Number>();
    const auto* const other = actual.get<feel::Number>();
    if (number != nullptr && other != nullptr) {
        const auto difference = subtract(*number, *other);
        return difference && difference->magnitude() < *feel::Number::parse("0.00000001");
    }
    if (expected.list() != nullptr && actual.list() != nullptr) {
        return std::ranges::equal(expected.list()->items(), actual.list()->items(),
                                  [&](const Value& a, const Value& b) { return agree(run, a, b); });
    }
    if (expected.context() != nullptr && actual.context() != nullptr) {
        const auto& entries = expected.context()->entries();
        return entries.size() == actual.context()->entries().size() &&
               std::ranges::all_of(entries, [&](const auto& entry) {
                   const auto* const found = actual.context()->find(entry.first);
                   return found != nullptr && agree(run, entry.second, *found);
               });
    }
    return same(run, expected, actual);
}

namespace {

/// Runs one test file.
class TestFile {
public:
    TestFile(const fs::path& folder, const fs::path& path, Summary& summary)
        : path_{path}, summary_{summary}, folder_{fs::relative(path.parent_path(), folder).generic_string()}
    {
    }

    bool run()
    {
        std::vector<Finding> findings;
        const auto document = Document::parse(path_.string(), read_file(path_), findings);
        if (!document || document->root().name() != "testCases") {
            return false;
        }
        const std::string model_name{xml::trimmed(child(document->root(), "modelName").text())};
        const auto reading = Model::read(sources(model_name));
        for (const auto& finding : reading.findings) {
            if (finding.severity == Severity::error && unreadable_.empty()) {
                unreadable_ = to_text(finding);
            }
        }
        for (const auto test_case : children(document->root(), "testCase")) {
            run_case(reading.model, test_case);
        }
        return true;
    }

private:
    [[nodiscard]] std::vector<Source> sources(const std::string& model_name) const
    {
        const auto model = path_.parent_path() / model_name;
        std::vector<Source> found{{model.string(), read_file(model)}};
        std::vector<fs::path> others;
        for (const auto& entry : fs::directory_iterator{path_.parent_path()}) {
            if (entry.path().extension() == ".dmn" && entry.path() != model) {
                others.push_back(entry.path());
            }
        }
        std::ranges::sort(others);
        for (const auto& other : others) {
            found.push_back({other.string(), read_file(other)});
        }
        return found;
    }

    void run_case(const std::optional<Model>& model, Node test_case)
    {
        Result result{folder_, path_.stem().string(), test_case.attribute("id"), false, unreadable_};
        if (model) {
            try {
                result.remark = fault_of(*model, test_case);
                result.passed = result.remark.empty();
            } catch (const std::runtime_error& error) {
                result.remark = error.what();
            }
        }
        summary_.results.push_back(std::move(result));
    }

    static std::string difference(feel::Run& run, const Value& expected, const Outcome& outcome)
    {
        auto text =
            ": expected " + feel::to_text(run, expected) + ", got " + feel::to_text(run, outcome.value);
        for (const auto& warning : outcome.warnings) {
            text += " (" + std::string{warning.reason} + " " + warning.detail + ")";
        }
        return text;
    }

    /// What is wrong with the results of a case; empty when nothing is.
    std::string fault_of(const Model& model, Node test_case)
    {
        std::vector<feel::Context::Entry> inputs;
        for (const auto input : children(test_case, "inputNode")) {
            inputs.emplace_back(input.attribute("name"), value_in(input));
        }
        const SystemClock clock;
        feel::World world;
        world.clock = &clock;
        const std::string type = test_case.attribute("type");
        const auto invokes = type == "decisionService" || type == "bkm";
        std::string fault;
        for (const auto node : children(test_case, "resultNode")) {
            const std::string name = invokes ? test_case.attribute("invocableName") : node.attribute("name");
            const auto outcome =
                invokes ? model.invoke(name, inputs, world) : model.decide(name, inputs, world);
            const auto expected = value_in(child(node, "expected"));
            feel::Run run{{}, world};
            if (!agree(run, expected, outcome.value)) {
                fault += (fault.empty() ? "" : "; ") + name + difference(run, expected, outcome);
            } else if (node.is_true("errorResult") && outcome.warnings.empty()) {
                ++summary_.silent_errors;
            }
        }
        return fault;
    }

    fs::path path_;
    Summary& summary_;
    std::string folder_;
    std::string unreadable_;
};

} // namespace

std::size_t Summary::passed() const
{
    return static_cast<std::size_t>(std::ranges::count_if(results, [](const Result& r) { return r.passed; }));
}

Summary run(const fs::path& folder)
{
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator{folder}) {
        if (entry.is_regular_file() && entry.path().extension() == ".xml") {
            files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    Summary summary;
    for (const auto& file : files) {
        TestFile{folder, file, summary}.run();
    }
    if (summary.results.empty()) {
        throw std::runtime_error{"there are no test cases in " + folder.string()};
    }
    std::map<std::string, bool> green;
    for (const auto& result : summary.results) {
        const auto known = green.emplace(result.folder, true).first;
        known->second = known->second && result.passed;
    }
    summary.folders = green.size();
    summary.green_folders = static_cast<std::size_t>(
        std::ranges::count_if(green, [](const auto& entry) { return entry.second; }));
    return summary;
}

static std::string quoted(const std::string& text)
{
    std::string out{"\""};
    for (const auto c : text) {
        if (c == '"') {
            out.push_back('"');
        }
        out.push_back(c == '\n' || c == '\r' ? ' ' : c);
    }
    return out + "\"";
}

std::string to_csv(const Summary& summary)
{
    std::string csv;
    for (const auto& result : summary.results) {
        csv += quoted(result.folder) + "," + quoted(result.file) + "," + quoted(result.test_case) + "," +
               quoted(result.passed ? "SUCCESS" : "ERROR") + "," + quoted(result.remark) + "\n";
    }
    return csv;
}

} // namespace divan::dmn::tck
