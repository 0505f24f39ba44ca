// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/convert/convert.hpp"

#include <pugixml.hpp>

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace divan::convert {

/// "c", "formKey" of "c:formKey".
[[nodiscard]] std::pair<std::string_view, std::string_view> split_name(std::string_view name);
[[nodiscard]] std::string_view local_name(const pugi::xml_node& node);

/// A BPMN file while it is changed, with the notes on what became of its parts.
class Drawing {
public:
    /// Of a file that xml::read accepts, in UTF-8. Declares our own prefix at the root.
    explicit Drawing(std::string text);

    /// Why it can't be changed, such as a broken declaration, which reading alone passes over; empty when it
    /// can.
    [[nodiscard]] const std::string& fault() const { return fault_; }
    [[nodiscard]] pugi::xml_node root() const { return document_.document_element(); }
    [[nodiscard]] Conversion finished() &&;

    [[nodiscard]] bool is_camunda(std::string_view name) const;
    /// Camunda's attribute, or an empty one.
    [[nodiscard]] pugi::xml_attribute camunda(const pugi::xml_node& node, std::string_view local) const;
    /// Its value, and takes it away; empty when there is none.
    std::string taken(pugi::xml_node& node, std::string_view local) const;
    /// Sets an attribute of ours.
    void set_ours(pugi::xml_node& node, std::string_view local, const std::string& value) const;
    [[nodiscard]] bool has_ours(const pugi::xml_node& node, std::string_view local) const;

    void note(Outcome outcome, std::string_view rule, const pugi::xml_node& node, std::string detail);
    /// In FEEL, noted either way; empty when FEEL can't say it.
    [[nodiscard]] std::optional<std::string> in_feel(const pugi::xml_node& node, const std::string& juel);
    /// `<divan:input name expression/>` or output; of "*" without an expression.
    void add_mapping(pugi::xml_node& owner,
                     std::string_view way,
                     const std::string& name,
                     const std::string& feel);

private:
    void find_prefixes(const pugi::xml_node& node);
    void prefix_root();

    std::string text_;
    pugi::xml_document document_{};
    std::set<std::string, std::less<>> camunda_{}; // prefixes
    std::string fault_{};
    std::string ours_{"divan"};
    std::vector<Note> notes_{};
};

} // namespace divan::convert
