<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR" sourcelanguage="en">
<context>
    <name>Stage</name>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>step</source>
        <translation>단계</translation>
    </message>
    <message>
        <source>start</source>
        <translation>시작점</translation>
    </message>
    <message>
        <source>step {step} of {steps}</source>
        <translation>{step} / {steps} 단계</translation>
    </message>
    <message>
        <source>computing {step} of {steps}</source>
        <translation>계산 중: {step} / {steps} 단계</translation>
    </message>
    <message>
        <source>The map is being computed.</source>
        <translation>지도를 계산하고 있습니다.</translation>
    </message>
    <message>
        <source>Add a run to see it descend.</source>
        <translation>실행을 추가하면 내려가는 모습이 보입니다.</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>distance to the minimum</source>
        <translation>최솟값까지의 차이</translation>
    </message>
    <message>
        <source>gradient size</source>
        <translation>기울기 크기</translation>
    </message>
</context>
<context>
    <name>Labels</name>
    <message>
        <source>{label} ({number})</source>
        <translation>{label} ({number})</translation>
    </message>
    <message>
        <source>{optimizer} {settings}</source>
        <translation>{optimizer} {settings}</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>crawls</source>
        <translation>느림</translation>
    </message>
    <message>
        <source>converges</source>
        <translation>수렴</translation>
    </message>
    <message>
        <source>converges at {step}</source>
        <translation>{step}단계에서 수렴</translation>
    </message>
    <message>
        <source>oscillates</source>
        <translation>진동</translation>
    </message>
    <message>
        <source>hovers</source>
        <translation>맴돎</translation>
    </message>
    <message>
        <source>diverges</source>
        <translation>발산</translation>
    </message>
    <message>
        <source>diverges at {step}</source>
        <translation>{step}단계에서 발산</translation>
    </message>
    <message>
        <source>stuck at a saddle</source>
        <translation>안장점에 갇힘</translation>
    </message>
    <message>
        <source>leaves the domain</source>
        <translation>정의역을 벗어남</translation>
    </message>
    <message>
        <source>leaves the domain at {step}</source>
        <translation>{step}단계에서 정의역을 벗어남</translation>
    </message>
</context>
</TS>
