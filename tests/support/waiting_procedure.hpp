// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/bundle/bundle.hpp"

#include <string>
#include <vector>

namespace divan::test {

/// The procedure "waiting" for who has the role "registrar": a task, a time that passes (ISO 8601), a task.
[[nodiscard]] inline std::vector<bundle::File> waiting_procedure(const std::string& time)
{
    return {{"procedure.json", R"({"key": "waiting", "title_fa": "صبر", "title_en": "Waiting",
                 "legal_basis_fa": "", "legal_basis_en": "", "secrecy_class": "normal",
                 "roles": [{"key": "clerk", "title_fa": "د", "title_en": "C", "role": "registrar"}],
                 "starters": ["clerk"], "deadlines": [], "forms": [], "decisions": [], "separate": []})"},
            {"waiting.bpmn", R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                 xmlns:divan="urn:divan:bpmn:1" targetNamespace="urn:waiting">
                 <process id="waiting" isExecutable="true"><startEvent id="s"/>
                 <userTask id="one" divan:role="clerk"/><intermediateCatchEvent id="second">
                 <timerEventDefinition><timeDuration>)" +
                                 time + R"(</timeDuration></timerEventDefinition>
                 </intermediateCatchEvent><userTask id="two" divan:role="clerk"/><endEvent id="e"/>
                 <sequenceFlow id="f1" sourceRef="s" targetRef="one"/>
                 <sequenceFlow id="f2" sourceRef="one" targetRef="second"/>
                 <sequenceFlow id="f3" sourceRef="second" targetRef="two"/>
                 <sequenceFlow id="f4" sourceRef="two" targetRef="e"/></process></definitions>)"}};
}

} // namespace divan::test
